package problem

import "golang.org/x/text/language"

// Locale is one of the two languages of answers.
type Locale string

// The languages.
const (
	Chinese Locale = "zh"
	English Locale = "en"
)

// LocaleOf picks the language of an Accept-Language header; Chinese where it
// asks for neither.
func LocaleOf(header string) Locale {
	if header == "" {
		return Chinese
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return Chinese
	}
	for _, tag := range wanted {
		switch base, _ := tag.Base(); base.String() {
		case "en":
			return English
		case "zh":
			return Chinese
		}
	}
	return Chinese
}
