package detect

// list is a word list that detectors read; editors own its words.
type list uint8

const (
	listWechat list = iota
	listWechatWeak
	listWechatInnocent
	listWechatApp
	listPlainAlias
	listQQ
	listLure
	listHandleWord
	listHandleInnocent
	listAccountWord
	listContactPhone
	listInnocent
	listCounter
	listAccountWechat
	listAccountQQ
	listAccountWeibo
	listAccountDouyin
	listAccountTaobao
	listAccountPublic
	listAccountOther
	listAccountSame
	listCardWord
	listPassportWord
	listPlateRegion
	listAddressLead
	listNameCue
	listNameInnocent
	listSurname
	listCount
)

// use says how the words of a list are found.
type use uint8

const (
	lookedUp use = iota // compared beside a token or another word; costs nothing elsewhere
	scanned             // found in every text by the machine: Input.Words
	compact             // scanned, with separators between the characters too
)

type listInfo struct {
	name string
	use  use
}

var lists = [listCount]listInfo{
	listWechat:         {"wechat", compact},           // 微信 and what is always read as it
	listWechatWeak:     {"wechat_weak", scanned},      // 薇 v 卫星: only between a lure and an identifier
	listWechatInnocent: {"wechat_innocent", lookedUp}, // words that hold an alias: 安徽信息
	listWechatApp:      {"wechat_app", lookedUp},      // the program, no contact: 微信支付
	listPlainAlias:     {"plain_alias", lookedUp},     // the aliases that hide nothing
	listQQ:             {"qq", compact},
	listLure:           {"lure", lookedUp},            // 加 联系: before an alias
	listHandleWord:     {"handle_word", lookedUp},     // 号 账号 id: between an alias and its identifier
	listHandleInnocent: {"handle_innocent", lookedUp}, // iphone: no identifier
	listAccountWord:    {"account_word", lookedUp},    // 账号: an account's name follows
	listContactPhone:   {"contact_phone", lookedUp},
	listInnocent:       {"innocent", lookedUp}, // 订单号 型号: what follows is no contact
	listCounter:        {"counter", lookedUp},  // 元 克: what stands before is a quantity
	listAccountWechat:  {"account_wechat", scanned},
	listAccountQQ:      {"account_qq", scanned},
	listAccountWeibo:   {"account_weibo", scanned},
	listAccountDouyin:  {"account_douyin", scanned},
	listAccountTaobao:  {"account_taobao", scanned},
	listAccountPublic:  {"account_public", scanned},
	listAccountOther:   {"account_other", scanned},
	listAccountSame:    {"account_same", scanned}, // 全网同名: says it all
	listCardWord:       {"card_word", lookedUp},
	listPassportWord:   {"passport_word", lookedUp},
	listPlateRegion:    {"plate_region", lookedUp},
	listAddressLead:    {"address_lead", lookedUp}, // 住 在: before an address, no part of it
	listNameCue:        {"name_cue", scanned},
	listNameInnocent:   {"name_innocent", lookedUp},
	listSurname:        {"surname", lookedUp},
}

// reads are the lists that each detector needs.
var reads = [KindCount][]list{
	Phone:    {listInnocent, listContactPhone, listWechat, listWechatWeak},
	Landline: {listInnocent, listContactPhone},
	Wechat: {listWechat, listWechatWeak, listWechatInnocent, listWechatApp, listPlainAlias, listLure, listHandleWord,
		listHandleInnocent, listCounter, listInnocent, listContactPhone},
	WechatWord: {listWechat, listWechatWeak, listWechatInnocent, listPlainAlias, listLure},
	QQ:         {listQQ, listPlainAlias, listHandleWord, listLure, listCounter},
	Handle:     {listAccountWord, listHandleInnocent, listLure, listInnocent},
	Account: {listAccountWechat, listAccountQQ, listAccountWeibo, listAccountDouyin, listAccountTaobao,
		listAccountPublic, listAccountOther, listAccountSame, listHandleWord, listHandleInnocent},
	IDCard:     {listInnocent},
	BankCard:   {listInnocent, listCardWord},
	Plate:      {listInnocent, listPlateRegion},
	Passport:   {listPassportWord},
	Address:    {listAddressLead},
	PersonName: {listNameCue, listNameInnocent, listSurname, listContactPhone},
}
