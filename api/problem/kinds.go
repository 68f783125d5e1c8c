package problem

import (
	"net/http"

	"github.com/notelint/notelint/engine"
)

// StatusCanceled is what is logged for a client that left; nobody reads the
// answer. The number is nginx's.
const StatusCanceled = 499

const (
	form   = "字段和取值见 /docs。"
	formEN = "Fields and values: /docs."
)

// kinds are all problems by their codes; nobody writes to it.
var kinds = map[string]kind{
	"internal": {http.StatusInternalServerError,
		text{"检查程序出错", "这条请求没有处理完，与内容无关。", "可以再试一次；一直出现请把请求号告诉管理员。"},
		text{"The checker broke", "The request was not finished; the note is not at fault.", "Try again; if it stays, tell the operator the request id."}},

	// The request as such.
	"not_found": {http.StatusNotFound,
		text{"没有这个地址", "这个地址上什么都没有。", "接口列表见 /docs。"},
		text{"No such path", "There is nothing at this path.", "The paths are listed at /docs."}},
	"method_not_allowed": {http.StatusMethodNotAllowed,
		text{"方法不对", "这个地址不接受这种方法。", "可用的方法见 Allow 头；检查笔记用 POST /v1/check。"},
		text{"Method not allowed", "This path does not take this method.", "See the Allow header; notes are checked by POST /v1/check."}},
	"unsupported_media_type": {http.StatusUnsupportedMediaType,
		text{"内容类型不对", "这个地址不接受这种内容类型。", "加上请求头 Content-Type: application/json；一行一条用 application/x-ndjson。"},
		text{"Unsupported media type", "This path does not take this type of content.", "Send the header Content-Type: application/json, or application/x-ndjson for lines."}},
	"unsupported_encoding": {http.StatusUnsupportedMediaType,
		text{"压缩方式不支持", "请求正文不能压缩。", "去掉 Content-Encoding，直接发送 JSON。"},
		text{"Unsupported encoding", "A compressed body is not read.", "Send plain JSON without Content-Encoding."}},
	"bad_query": {http.StatusBadRequest,
		text{"查询参数不对", "没有这个参数，或者取值不对，或者写了两次。", "可用的参数见 /docs；例如 /v1/check?lenient=1。"},
		text{"Bad query", "There is no such parameter, or its value is wrong, or it stands twice.", "The parameters are listed at /docs; for example /v1/check?lenient=1."}},
	"unreadable_body": {http.StatusBadRequest,
		text{"正文没有收全", "请求正文中途断开或超时。", "请重新发送。"},
		text{"Body not received", "The body broke off or came too slowly.", "Send it again."}},
	"body_too_large": {http.StatusRequestEntityTooLarge,
		text{"正文太大", "", "请分几次发送；内容不会被截断。"},
		text{"Body too large", "", "Send it in parts; nothing is cut."}},
	"bad_field": {http.StatusUnprocessableEntity,
		text{"字段的值不对", "", form},
		text{"A field's value is wrong", "", formEN}},
	"canceled": {StatusCanceled, text{title: "请求已取消"}, text{title: "Canceled"}},

	// Who asks, and how much.
	"unauthorized": {http.StatusUnauthorized,
		text{"没有有效的密钥", "这个地址需要密钥；密钥缺失、错误或已过期。", "加上请求头 Authorization: Bearer 密钥；密钥由管理员用 notelint keys create 生成。"},
		text{"No valid key", "This path needs a key; there is none, or it is wrong or has expired.", "Send the header Authorization: Bearer KEY; the operator makes keys with notelint keys create."}},
	"forbidden": {http.StatusForbidden,
		text{"密钥权限不够", "", "请管理员给密钥加上这个权限，或换一个密钥。"},
		text{"The key may not do this", "", "Ask the operator for a key with this scope."}},
	"cross_origin": {http.StatusForbidden,
		text{"不接受跨站请求", "请求来自别的网站或别的主机名。", "从本服务的页面或程序直接调用；确有需要时由管理员设置 --cors。"},
		text{"Cross-origin request refused", "The request comes from another site, or by another host name.", "Call from this server's page or from a program; an operator can allow sites with --cors."}},
	"rate_limited": {http.StatusTooManyRequests,
		text{"请求太快", "超过了这个密钥每秒的次数或字节数。", "等 Retry-After 头里的秒数再试。"},
		text{"Too fast", "More requests or bytes a second than the key may send.", "Wait as many seconds as Retry-After says."}},
	"busy": {http.StatusTooManyRequests,
		text{"服务正忙", "同时处理的请求已达上限。", "等 Retry-After 头里的秒数再试。"},
		text{"Busy", "As many requests as allowed are in progress.", "Wait as many seconds as Retry-After says."}},

	// The server.
	"stopping": {http.StatusServiceUnavailable,
		text{"正在停止", "服务正在停止，不再接受新的请求。", "请换一个实例或稍后再试。"},
		text{"Stopping", "The server is stopping and takes nothing new.", "Use another instance or try later."}},
	"not_ready": {http.StatusServiceUnavailable,
		text{"还不能用", "自检的笔记没有检查成功。", "原因在服务日志里。"},
		text{"Not ready", "The probe note did not get through the check.", "The reason is in the server's log."}},
	"no_store": {http.StatusNotImplemented,
		text{"没有开启记录", "这个服务不保存检查结果。", "启动时加上 --data 目录。"},
		text{"Nothing is recorded", "This server keeps no decisions.", "Start it with --data DIR."}},
	"store_unavailable": {http.StatusServiceUnavailable,
		text{"数据库没有回应", "检查不受影响，已确认的记录也不会丢；查询暂时不可用。", "稍后再试。"},
		text{"The database does not answer", "Checks go on and nothing acknowledged is lost; reading is not possible now.", "Try later."}},
	"unknown_entry": {http.StatusNotFound,
		text{"没有这条记录", "没有这个编号，或者已超过保存期。", "编号见列表；刚检查的记录可能要过一会儿才能查到。"},
		text{"No such entry", "There is no such id, or its time is over.", "Take the id from the list; what was just checked may take a moment to appear."}},
	"already_decided": {http.StatusConflict,
		text{"已经有人处理过", "这条复核已经有结论。", "结论、理由和处理人见 GET /v1/reviews/{id}。"},
		text{"Already decided", "Somebody has decided this review.", "GET /v1/reviews/{id} says what, why and who."}},

	// Rules.
	"rules_changed": {http.StatusPreconditionFailed,
		text{"规则已经变了", "", "去掉 If-Rules，或用现在的版本重新检查。"},
		text{"The rules have changed", "", "Leave If-Rules out, or check again by the present revision."}},
	"unknown_rule": {http.StatusNotFound,
		text{"没有这条规则", "", "全部规则见 GET /v1/rules。"},
		text{"No such rule", "", "GET /v1/rules lists all rules."}},
	"rules_fixed": {http.StatusConflict,
		text{"规则不能更换", "服务用的是自带规则，没有可以重新读取的来源。", "启动时加上 --rules 目录。"},
		text{"The rules are fixed", "The server runs on its built-in rules; there is nothing to read again.", "Start it with --rules DIR."}},
	"rules_refused": {http.StatusUnprocessableEntity,
		text{"新规则没有启用", "", "原来的规则继续有效；改正后再试。"},
		text{"The new rules were refused", "", "The rules before stay in force; correct them and try again."}},
	"not_kept": {http.StatusNotFound,
		text{"没有保留这个版本", "能退回的版本里没有它。", "可以退回的版本见 GET /v1/rules/revisions。"},
		text{"Revision not kept", "It is none of the revisions to go back to.", "GET /v1/rules/revisions lists them."}},

	// Notes, with the engine's codes and details.
	engine.CodeTooLarge: {http.StatusRequestEntityTooLarge,
		text{"笔记太大", "", "请拆开检查；内容不会被截断。"},
		text{"Note too large", "", "Check it in parts; nothing is cut."}},
	engine.CodeUnknownField: {http.StatusUnprocessableEntity,
		text{"没有这个字段", "", "改正拼写，或用 ?lenient=1 忽略不认识的字段。" + form},
		text{"Unknown field", "", "Correct it, or send ?lenient=1 to ignore unknown fields. " + formEN}},
	engine.CodeEmpty: {http.StatusUnprocessableEntity,
		text{"笔记是空的", "", "title 和 body 至少要有一个写上文字。"},
		text{"Empty note", "", "Put text into title or body."}},
	engine.CodeBadJSON: unreadable, engine.CodeInvalidUTF8: unreadable, engine.CodeDuplicateKey: unreadable,
	engine.CodeLoneSurrogate: unreadable, engine.CodeTooDeep: unreadable,
	engine.CodeWrongType: wrongValue, engine.CodeBadValue: wrongValue, engine.CodeConflict: wrongValue,
}

// What several codes have in common.
var (
	unreadable = kind{http.StatusBadRequest,
		text{"不是可读的 JSON", "", "请发送 UTF-8 编码的 JSON 对象。"},
		text{"Not readable JSON", "", "Send a JSON object in UTF-8."}}
	wrongValue = kind{http.StatusUnprocessableEntity,
		text{"字段的值不对", "", form},
		text{"A field's value is wrong", "", formEN}}
)
