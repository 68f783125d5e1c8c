package detect

// use says how the words of a list are found.
type use uint8

const (
	lookedUp use = iota // compared beside a token or another word; costs nothing elsewhere
	scanned             // found in every text by the machine: Input.Words
	compact             // scanned, with separators between the characters too
	veiled              // compact, and read in disguise
)

type listInfo struct {
	name string
	use  use
}

var lists = [listCount]listInfo{
	listWechat:            {"wechat", compact},           // 微信 and what is always read as it
	listWechatWeak:        {"wechat_weak", scanned},      // 薇 v 卫星: only between a lure and an identifier
	listWechatInnocent:    {"wechat_innocent", lookedUp}, // words that hold an alias: 安徽信息
	listWechatApp:         {"wechat_app", lookedUp},      // the program, no contact: 微信支付
	listPlainAlias:        {"plain_alias", lookedUp},     // the aliases that hide nothing
	listQQ:                {"qq", compact},
	listQQWeak:            {"qq_weak", scanned},          // 扣 q: only behind a lure or before a colon
	listLure:              {"lure", lookedUp},            // 加 联系: before an alias
	listAliasOwner:        {"alias_owner", lookedUp},     // 我的: before a weak alias
	listHandleWord:        {"handle_word", lookedUp},     // 号 账号 id: between an alias and its identifier
	listHandleInnocent:    {"handle_innocent", lookedUp}, // iphone: no identifier
	listAccountWord:       {"account_word", lookedUp},    // 账号: an account's name follows
	listAccountHead:       {"account_head", lookedUp},    // 号 店: the account is named next
	listContactPhone:      {"contact_phone", lookedUp},
	listAddLure:           {"add_lure", lookedUp},      // 加 十 ➕: before an alias nobody has listed
	listSoundFirst:        {"sound_first", lookedUp},   // read as 微 or v between a lure and an identifier
	listSoundSecond:       {"sound_second", lookedUp},  // read as 信
	listSoundQQ:           {"sound_qq", lookedUp},      // read as Q, 扣 or 群
	listHandleLead:        {"handle_lead", lookedUp},   // 网名 拼音 客服: between an alias and its identifier
	listOwnHandle:         {"own_handle", lookedUp},    // 小红书号 游戏id: an account that leads nowhere
	listContactAsk:        {"contact_ask", lookedUp},   // 预约 报名: why somebody is to get in touch
	listContactTail:       {"contact_tail", lookedUp},  // 同号 备注来意: behind an identifier
	listLureInnocent:      {"lure_innocent", lookedUp}, // 参加 更加: words that end like a lure
	listAliasTail:         {"alias_tail", lookedUp},    // 是我薇 (v): names the alias behind the identifier
	listDotWord:           {"dot_word", lookedUp},      // 点 。: a dot spelled out
	listAtWord:            {"at_word", lookedUp},       // 艾特 #: an @ spelled out
	listMailHost:          {"mail_host", lookedUp},     // 163 qq: with 邮箱 behind it
	listSplitCue:          {"split_cue", scanned},      // 前三位 连起来: digits are to be put together
	listFieldPointer:      {"field_pointer", scanned},  // 见图 在标签: where an account is
	listReversedCue:       {"reversed_cue", scanned},   // 倒着: digits are to be read backwards
	listInnocent:          {"innocent", lookedUp},      // 订单号 型号: what follows is no contact
	listCounter:           {"counter", lookedUp},       // 元 克: what stands before is a quantity
	listAccountWechat:     {"account_wechat", scanned},
	listAccountQQ:         {"account_qq", scanned},
	listAccountWeibo:      {"account_weibo", scanned},
	listAccountDouyin:     {"account_douyin", scanned},
	listAccountTaobao:     {"account_taobao", scanned},
	listAccountPublic:     {"account_public", scanned},
	listAccountOther:      {"account_other", scanned},
	listAccountSame:       {"account_same", scanned}, // 全网同名: says it all
	listCardWord:          {"card_word", lookedUp},
	listIDWord:            {"id_word", lookedUp}, // 身份证号
	listPassportWord:      {"passport_word", lookedUp},
	listPlateRegion:       {"plate_region", lookedUp},
	listAddressLead:       {"address_lead", lookedUp}, // 住 在: before an address, no part of it
	listNameCue:           {"name_cue", scanned},
	listNameInnocent:      {"name_innocent", lookedUp},
	listNameLead:          {"name_lead", lookedUp}, // 渣男 找: may stand before a name with a number
	listNameTail:          {"name_tail", lookedUp}, // 欠钱 身份证: goes on behind a name
	listSurname:           {"surname", lookedUp},
	listPriceSign:         {"price_sign", lookedUp},       // ¥ rmb: before a number
	listPriceUnit:         {"price_unit", lookedUp},       // 元 块钱
	listPriceUnitWeak:     {"price_unit_weak", lookedUp},  // 块, which counts pieces too
	listPriceWord:         {"price_word", lookedUp},       // 原价 到手: a bare number after it is a price
	listPriceTail:         {"price_tail", lookedUp},       // 起 包邮: may follow a price that ends its clause
	listPriceInnocent:     {"price_innocent", lookedUp},   // 元旦 块状: no unit
	listPercentWhole:      {"percent_whole", scanned},     // 百分百
	listPercentPrefix:     {"percent_prefix", lookedUp},   // 百分之
	listPercentInnocent:   {"percent_innocent", lookedUp}, // 成分 成功: no tenths
	listNumberInnocent:    {"number_innocent", lookedUp},  // 三三两两
	listMeasureUnit:       {"measure_unit", lookedUp},     // Latin units: ml kg
	listSecondUnit:        {"second_unit", lookedUp},
	listMinuteUnit:        {"minute_unit", lookedUp},
	listHourUnit:          {"hour_unit", lookedUp},
	listDayUnit:           {"day_unit", lookedUp},
	listWeekUnit:          {"week_unit", lookedUp},
	listMonthUnit:         {"month_unit", lookedUp},
	listYearUnit:          {"year_unit", lookedUp},
	listSameDay:           {"same_day", scanned},           // 当天: 24 hours
	listNextDay:           {"next_day", scanned},           // 次日: 48 hours
	listDurationInnocent:  {"duration_innocent", lookedUp}, // 天气 年级: no unit of time
	listDateWord:          {"date_word", scanned},          // 双十一
	listDateTail:          {"date_tail", lookedUp},         // 上半年 份: after a year or month
	listDateInnocent:      {"date_innocent", lookedUp},     // 月龄 月饼: no month
	listPlace:             {"place", scanned},              // 浙江 杭州
	listPlaceStem:         {"place_stem", scanned},         // 朝阳: a place only with its suffix
	listPlaceSuffix:       {"place_suffix", lookedUp},      // 省 市 区
	listSuffixInnocent:    {"suffix_innocent", lookedUp},   // 市场 区别
	listPlaceInnocent:     {"place_innocent", lookedUp},    // words that hold a place by accident
	listProvince:          {"province", lookedUp},          // 京 粤 国: before an approval number's cue
	listStandardNational:  {"standard_national", lookedUp}, // gb
	listStandardSector:    {"standard_sector", lookedUp},   // qb ny: with /t or a year
	listApprovalSpecial:   {"approval_cosmetics_special", scanned},
	listApprovalCosmetics: {"approval_cosmetics", scanned},
	listApprovalHealth:    {"approval_health_food", scanned},
	listApprovalDrug:      {"approval_drug", scanned},
	listApprovalDevice:    {"approval_device", scanned},
	listApprovalPatent:    {"approval_patent", scanned},
	listApprovalReview:    {"approval_ad_review", scanned},
	listSourceCue:         {"source_cue", scanned},      // 数据来源: a name may follow directly
	listSourceCueWeak:     {"source_cue_weak", scanned}, // 来源 报告编号: a colon or code must follow
	listSourceVoid:        {"source_void", lookedUp},    // 不明 网络: names no source
	listBrand:             {"brand", scanned},
	listBullet:            {"bullet", lookedUp},        // ✅ •: begins an item of a list
	listDivWant:           {"div_want", scanned},       // 感兴趣的: who is addressed
	listDivFiller:         {"div_filler", lookedUp},    // 姐妹 直接: between whom is addressed and the call
	listDivCall:           {"div_call", veiled},        // 私我: leads to a talk apart
	listDivNod:            {"div_nod", scanned},        // 举手: a sign the reader gives
	listDivGive:           {"div_give", veiled},        // 发你: what is promised
	listDivTake:           {"div_take", veiled},        // 找我拿
	listDivPlace:          {"div_place", veiled},       // 主页
	listDivPicture:        {"div_picture", scanned},    // 图二
	listDivLink:           {"div_link", lookedUp},      // 在 看: makes a pair of a thing and a place
	listDivBetween:        {"div_between", lookedUp},   // 我的 里: between a link and its place
	listDivThing:          {"div_thing", veiled},       // 链接
	listDivMatter:         {"div_matter", scanned},     // 教程: told where it is, no trade
	listDivVeil:           {"div_veil", scanned},       // 不好说
	listDivCode:           {"div_code", scanned},       // 暗号
	listDivDeal:           {"div_deal", scanned},       // 下单
	listDivAside:          {"div_aside", scanned},      // 不走平台
	listDivGroup:          {"div_group", veiled},       // 进群
	listDivTold:           {"div_told", lookedUp},      // 朋友说: a story about others
	listDivNegated:        {"div_negated", lookedUp},   // 别 不要
	listDivInnocent:       {"div_innocent", lookedUp},  // 购物车 拼车: the platform's own ways, company on a trip
	listPlatformMedia:     {"platform_media", scanned}, // 抖音: those that show things, plain names too
	listDivPull:           {"div_pull", lookedUp},      // 进 拉: brings into a group
	listDivLook:           {"div_look", lookedUp},      // 看 问: what is to be done at a place
	listDivSend:           {"div_send", lookedUp},      // 去 戳: sends readers to a place
	listDivGain:           {"div_gain", lookedUp},      // 领 看货: what a call leads to
	listPlatform:          {"platform", scanned},       // 某宝: the lexicons of other platforms
}

// reads are the lists that each detector needs.
var reads = [KindCount][]list{
	Phone:    {listInnocent, listContactPhone, listWechat, listWechatWeak},
	Landline: {listInnocent, listContactPhone},
	Wechat: {listWechat, listWechatWeak, listWechatInnocent, listWechatApp, listPlainAlias, listLure, listAliasOwner, listHandleWord,
		listHandleInnocent, listCounter, listInnocent, listContactPhone},
	WechatWord: {listWechat, listWechatWeak, listWechatInnocent, listPlainAlias, listLure},
	QQ:         {listQQ, listQQWeak, listPlainAlias, listHandleWord, listLure, listAliasOwner, listCounter},
	Handle:     {listAccountWord, listHandleInnocent, listLure, listInnocent},
	Account: {listAccountWechat, listAccountQQ, listAccountWeibo, listAccountDouyin, listAccountTaobao,
		listAccountPublic, listAccountOther, listAccountSame, listAccountHead, listHandleWord, listHandleInnocent,
		listInnocent, listContactPhone, listWechat, listWechatWeak, listCounter},
	Contact: {listWechat, listWechatWeak, listWechatInnocent, listWechatApp, listQQ, listQQWeak, listAddLure, listSoundFirst, listSoundSecond,
		listSoundQQ, listHandleLead, listOwnHandle, listContactAsk, listContactTail, listLureInnocent, listAliasTail,
		listDotWord, listAtWord, listMailHost, listSplitCue, listReversedCue, listFieldPointer, listLure, listAliasOwner, listHandleWord,
		listHandleInnocent, listAccountWord, listContactPhone, listCounter, listInnocent, listPlainAlias, listAccountWechat, listAccountQQ,
		listAccountWeibo, listAccountDouyin, listAccountTaobao, listAccountPublic, listAccountOther, listAccountSame, listAccountHead},
	IDCard:     {listInnocent, listIDWord},
	BankCard:   {listInnocent, listCardWord},
	Plate:      {listInnocent, listPlateRegion},
	Passport:   {listPassportWord},
	Address:    {listAddressLead},
	PersonName: {listNameCue, listNameInnocent, listNameLead, listNameTail, listSurname, listContactPhone, listInnocent, listWechat, listWechatWeak},
	Price:      {listPriceSign, listPriceUnit, listPriceUnitWeak, listPriceWord, listPriceTail, listPriceInnocent},
	Percent:    {listPercentWhole, listPercentPrefix, listPercentInnocent},
	Numbers:    {listNumberInnocent, listMeasureUnit},
	Duration: {listSecondUnit, listMinuteUnit, listHourUnit, listDayUnit, listWeekUnit, listMonthUnit, listYearUnit,
		listSameDay, listNextDay, listDurationInnocent},
	Date:       {listDateWord, listDateTail, listDateInnocent},
	Place:      {listPlace, listPlaceStem, listPlaceSuffix, listSuffixInnocent, listPlaceInnocent},
	StandardNo: {listStandardNational, listStandardSector},
	ApprovalNo: {listProvince, listApprovalSpecial, listApprovalCosmetics, listApprovalHealth, listApprovalDrug,
		listApprovalDevice, listApprovalPatent, listApprovalReview},
	SourceLine: {listSourceCue, listSourceCueWeak, listSourceVoid},
	Brand:      {listBrand},
	Rival:      {listBrand},
	ListLine:   {listBullet},
	Diversion: {listDivWant, listDivFiller, listDivCall, listDivNod, listDivGive, listDivTake, listDivPlace, listDivPicture, listDivLink, listDivBetween, listDivThing, listDivMatter,
		listDivVeil, listDivCode, listDivDeal, listDivAside, listDivGroup, listDivTold, listDivNegated, listDivInnocent, listPlatform,
		listPlatformMedia, listDivPull, listDivLook, listDivSend, listDivGain},
}
