package api

import (
	"net/http"

	"github.com/notelint/notelint/engine"
)

// statusCanceled is what is logged for a client that left; nobody reads the
// answer. The number is nginx's.
const statusCanceled = 499

// kinds gives the kind of a code: what the server itself says, or what the
// engine says about a note. An unknown code is an internal error.
func kinds(code string) kind {
	if k, ok := serverKind(code); ok {
		return k
	}
	if k, ok := noteKind(code); ok {
		return k
	}
	return kind{http.StatusInternalServerError,
		text{"检查程序出错", "这条请求没有处理完，与内容无关。", "可以再试一次；一直出现请把时间告诉管理员。"},
		text{"The checker broke", "The request was not finished; the note is not at fault.", "Try again; if it stays, tell the operator the time."}}
}

func serverKind(code string) (kind, bool) {
	switch code {
	case "not_found":
		return kind{http.StatusNotFound,
			text{"没有这个地址", "这个地址上什么都没有。", "接口列表见 /openapi.json。"},
			text{"No such path", "There is nothing at this path.", "The paths are listed in /openapi.json."}}, true
	case "method_not_allowed":
		return kind{http.StatusMethodNotAllowed,
			text{"方法不对", "这个地址不接受这种方法。", "可用的方法见 Allow 头；检查笔记用 POST /v1/check。"},
			text{"Method not allowed", "This path does not take this method.", "See the Allow header; notes are checked by POST /v1/check."}}, true
	case "unsupported_media_type":
		return kind{http.StatusUnsupportedMediaType,
			text{"内容类型不对", "只接受 application/json。", "加上请求头 Content-Type: application/json。"},
			text{"Unsupported media type", "Only application/json is read.", "Send the header Content-Type: application/json."}}, true
	case "unsupported_encoding":
		return kind{http.StatusUnsupportedMediaType,
			text{"压缩方式不支持", "请求正文不能压缩。", "去掉 Content-Encoding，直接发送 JSON。"},
			text{"Unsupported encoding", "A compressed body is not read.", "Send plain JSON without Content-Encoding."}}, true
	case "bad_query":
		return kind{http.StatusBadRequest,
			text{"查询参数不对", "只有参数 lenient，取值 1 或 0，最多一次。", "例如 /v1/check?lenient=1。"},
			text{"Bad query", "The only parameter is lenient, 1 or 0, once.", "For example /v1/check?lenient=1."}}, true
	case "unreadable_body":
		return kind{http.StatusBadRequest,
			text{"正文没有收全", "请求正文中途断开或超时。", "请重新发送。"},
			text{"Body not received", "The body broke off or came too slowly.", "Send it again."}}, true
	case "canceled":
		return kind{statusCanceled, text{title: "请求已取消"}, text{title: "Canceled"}}, true
	case "stopping":
		return kind{http.StatusServiceUnavailable,
			text{"正在停止", "服务正在停止，不再接受新的请求。", "请换一个实例或稍后再试。"},
			text{"Stopping", "The server is stopping and takes nothing new.", "Use another instance or try later."}}, true
	case "not_ready":
		return kind{http.StatusServiceUnavailable,
			text{"还不能用", "自检的笔记没有检查成功。", "原因在服务日志里。"},
			text{"Not ready", "The probe note did not get through the check.", "The reason is in the server's log."}}, true
	}
	return kind{}, false
}

func noteKind(code string) (kind, bool) {
	const form = "字段和取值见 /openapi.json 里的 Note。"
	const formEN = "Fields and values: Note in /openapi.json."
	switch code {
	case engine.CodeTooLarge:
		return kind{http.StatusRequestEntityTooLarge,
			text{"笔记太大", "", "请拆开检查；内容不会被截断。"},
			text{"Note too large", "", "Check it in parts; nothing is cut."}}, true
	case engine.CodeBadJSON, engine.CodeInvalidUTF8, engine.CodeDuplicateKey, engine.CodeLoneSurrogate, engine.CodeTooDeep:
		return kind{http.StatusBadRequest,
			text{"不是可读的 JSON", "", "请发送一个 UTF-8 编码的 JSON 对象。"},
			text{"Not readable JSON", "", "Send one JSON object in UTF-8."}}, true
	case engine.CodeUnknownField:
		return kind{http.StatusUnprocessableEntity,
			text{"没有这个字段", "", "改正拼写，或用 ?lenient=1 忽略不认识的字段。" + form},
			text{"Unknown field", "", "Correct it, or send ?lenient=1 to ignore unknown fields. " + formEN}}, true
	case engine.CodeEmpty:
		return kind{http.StatusUnprocessableEntity,
			text{"笔记是空的", "", "title 和 body 至少要有一个写上文字。"},
			text{"Empty note", "", "Put text into title or body."}}, true
	case engine.CodeWrongType, engine.CodeBadValue, engine.CodeConflict:
		return kind{http.StatusUnprocessableEntity,
			text{"字段的值不对", "", form},
			text{"A field's value is wrong", "", formEN}}, true
	}
	return kind{}, false
}
