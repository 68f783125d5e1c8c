package detect

// list is a word list that detectors read; editors own its words.
type list uint8

const (
	listWechat list = iota
	listWechatWeak
	listWechatInnocent
	listWechatApp
	listQQ
	listLure
	listHandleWord
	listHandleInnocent
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
	listQQ:             {"qq", compact},
	listLure:           {"lure", lookedUp},            // 加 联系: before an alias
	listHandleWord:     {"handle_word", lookedUp},     // 号 账号 id: between an alias and its identifier
	listHandleInnocent: {"handle_innocent", lookedUp}, // iphone: no identifier
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
	listNameCue:        {"name_cue", scanned},
	listNameInnocent:   {"name_innocent", lookedUp},
	listSurname:        {"surname", lookedUp},
}

// reads are the lists that each detector needs.
var reads = [KindCount][]list{
	Phone:      {listInnocent},
	Landline:   {listInnocent, listContactPhone},
	Wechat:     {listWechat, listWechatWeak, listWechatInnocent, listWechatApp, listLure, listHandleWord, listHandleInnocent, listCounter},
	WechatWord: {listWechat, listWechatWeak, listWechatInnocent, listLure},
	QQ:         {listQQ, listHandleWord, listLure, listCounter},
	Handle:     {listHandleWord, listHandleInnocent, listLure, listInnocent},
	Account: {listAccountWechat, listAccountQQ, listAccountWeibo, listAccountDouyin, listAccountTaobao,
		listAccountPublic, listAccountOther, listAccountSame, listHandleWord, listHandleInnocent},
	IDCard:     {listInnocent},
	BankCard:   {listInnocent, listCardWord},
	Plate:      {listInnocent, listPlateRegion},
	Passport:   {listPassportWord},
	PersonName: {listNameCue, listNameInnocent, listSurname},
}
