package api

import (
	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/text/language"
)

// locale is one of the two languages of answers.
type locale string

const (
	inChinese locale = "zh"
	inEnglish locale = "en"
)

// localeOf picks the language of an Accept-Language header; Chinese where it
// asks for neither.
func localeOf(header string) locale {
	if header == "" {
		return inChinese
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return inChinese
	}
	for _, tag := range wanted {
		switch base, _ := tag.Base(); base.String() {
		case "en":
			return inEnglish
		case "zh":
			return inChinese
		}
	}
	return inChinese
}

// spoken is the language of a request. Only problems need it.
func spoken(ctx huma.Context) locale { return localeOf(ctx.Header("Accept-Language")) }
