// Package detect finds what word lists cannot: phone numbers, WeChat handles,
// prices, dates, approval numbers, names. Detectors read the folded text, its
// tokens and the words of their lists; they know neither rules nor reports.
package detect

import "github.com/notelint/notelint/engine/fold"

// Kind is a detector.
type Kind uint8

// Names are the words of `detect:`, in the order of the constants.
const (
	Phone Kind = iota
	Landline
	Wechat
	WechatWord
	QQ
	Email
	URL
	ShareToken
	Handle
	Account
	QR
	IDCard
	BankCard
	Plate
	Passport
	Address
	PersonName
	Price
	Percent
	Numbers
	Duration
	Date
	Place
	StandardNo
	ApprovalNo
	SourceLine
	OwnName
	Brand
	Rival
	ApprovedText
	ListLine
	Contact
	Diversion
	KindCount
)

// Names of the kinds as rules write them.
var Names = [KindCount]string{"phone", "landline", "wechat", "wechat_word", "qq", "email", "url", "share_token", "handle", "account", "qr",
	"id_card", "bank_card", "plate", "passport", "address", "person_name", "price", "percent", "number", "duration", "date", "place",
	"standard_no", "approval_no", "source_line", "own_name", "brand", "rival", "approved_text", "list_line", "contact", "diversion"}

// Attrs are the attributes a kind's hits may carry, for `only: {kind: …}`.
var Attrs = [KindCount][]string{
	Account:    {"wechat", "qq", "weibo", "douyin", "taobao", "public", "other"},
	Contact:    {"sure", "likely"},
	ApprovalNo: {"cosmetics_special", "cosmetics", "health_food", "drug", "device", "patent", "ad_review"},
}

// Hit is something found: characters [Start,End) of the text, further pieces
// (contact details spread over lines and fields) in Output.More[MoreFrom:MoreTo],
// its value in hundredths where it has one (yuan, hours, percent, number).
type Hit struct {
	Start, End       int32
	MoreFrom, MoreTo int32
	Value            int64
	Known            bool  // Value is set
	Disguised        bool  // read through a homophone, shape, separator, emoji
	Attr             uint8 // 1 + index into Attrs of the kind; 0 none
	Entry            int32 // which name: index in Own, Approved or the brand list
}

// Output collects hits; a caller keeps it and truncates it between notes.
type Output struct {
	Hits []Hit
	More [][2]int32
}

// Input is what detectors read.
type Input struct {
	Text     *fold.Text
	Tokens   []Token     // of Text, in order
	Amounts  []Amount    // of Text, as Amounts gives them
	Words    [][]WordHit // hits of each list of the Finder, in order of start
	Own      []string    // names of the goods, folded
	Approved []string    // approved wording, folded
	QR       []int32     // the Parts that hold a QR payload
}

// WordHit is a word of a list at characters [Start,End). Entry is the index of
// the word in its list.
type WordHit struct {
	Start, End int32
	Entry      int32
	Compact    bool // with separators inside
}

// Token is a run of letters and digits: characters [Start,End).
type Token struct {
	Start, End int32
	Kind       TokenKind
}

// TokenKind sorts tokens by what is in them.
type TokenKind uint8

const (
	Latin    TokenKind = iota // letters a-z
	Digits                    // numerals of any style, Han numerals too
	Mixed                     // both, with _ and - inside: a handle's shape
	URLToken                  // a web address
)

// ListTerm is a word the machine must look for on the detectors' behalf.
type ListTerm struct {
	Text    string
	List    int
	Compact bool
	Veiled  bool // also in disguise, where it holds a word of the closed list
}
