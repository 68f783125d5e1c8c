package cond

// Fact is something known about a note or a hit, by its name in conditions.
type Fact uint8

const (
	NoteType Fact = iota
	NoteCommercial
	NoteCategory
	NoteApproved
	AuthorKind
	AuthorMinor
	MerchantRegion
	MerchantIdentity
	MerchantAgent
	MerchantShopScore
	MerchantShipHours
	DisclosureAdLabel
	DisclosurePartnerLabel
	DisclosureAILabel
	DisclosureAIGenerated
	DisclosureCommission
	CampaignStarTask
	CampaignParentTask
	CampaignOrder
	CampaignPlatform
	CampaignCategoryOK
	LinksCount
	LinksPrice
	LinksTitleMatch
	ImagesCount
	ImagesQR
	TitleUnits
	TitleHan
	BodyRunes
	TagsCount
	TagsInBody
	TextHan
	TextSentences
	TextLines
	TextQuestions
	TextExclaims
	TextEmoji
	TextEmojiRun
	TextRhythm
	TextVariety
	TextHanShare
	NamesTop
	NamesTopDensity
	NamesOthers
	SamenessOwn
	SamenessCampaign
	HitField
	HitValue
	HitIndex
	HitDisguised
	factCount
)

// Func is a function of conditions.
type Func uint8

const (
	Has       Func = iota // has(s)
	Count                 // count(s)
	Kinds                 // kinds(s)
	Density               // density(s): hits per 100 Han
	Most                  // most(s, n)
	Run                   // run(s)
	Some                  // some(k, s, ...): N is k
	Near                  // near(s, n)
	BeforeHit             // before(s, n)
	AfterHit              // after(s, n)
	InClause
	InSentence
	InParagraph
	Value // value(s)
	Attr  // attr("kind")
	Topic
	Link
	Evidence
	funcCount
)

// Type is what a fact or function gives.
type Type uint8

const (
	Bool     Type = iota
	Num           // hundredths
	Enum          // index into Words
	Presence      // only for known()
	Open          // a word of the rule's own: attr
)

// Info describes a fact for compiler, documentation and test lines.
type Info struct {
	Name     string
	About    string // its meaning, for editors
	Type     Type
	Optional bool     // may be unknown
	PerHit   bool     // about the hit
	Words    []string // of an Enum
}
