package row

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/notelint/notelint/engine"
)

// field is a fact of a note that a column can hold.
type field struct {
	name  string   // as in --map
	heads []string // headers it goes by, the surest first, normalised as by head
	set   func(*engine.Note, string, *Table) *engine.InputError
}

// fields are all facts that tables hold, in the order in which they are told.
// Headers are those of the platform's creator centre, of 蒲公英, and of the
// usual data vendors' exports.
var fields = []field{
	{"id", []string{"id", "noteid", "笔记id", "编号", "笔记编号", "作品id", "内容id", "序号"}, text(func(n *engine.Note) *string { return &n.ID })},
	{"title", []string{"title", "标题", "笔记标题", "作品标题", "notetitle", "内容标题"}, text(func(n *engine.Note) *string { return &n.Title })},
	{"body", []string{"body", "正文", "笔记正文", "笔记内容", "content", "desc", "内容", "文案", "笔记文案", "正文内容", "description", "描述", "笔记描述", "text", "作品描述", "文本"}, text(func(n *engine.Note) *string { return &n.Body })},
	{"tags", []string{"tags", "话题", "标签", "tag", "笔记话题", "话题标签", "topics", "hashtags", "关键词"}, setTags},
	{"type", []string{"type", "商业类型", "合作类型", "笔记性质", "类型", "笔记类型", "notetype"}, setType},
	{"category", []string{"category", "类目", "品类", "行业", "分类", "笔记分类", "垂类", "所属类目"}, setCategory},
	{"product", []string{"product", "products", "产品", "商品", "产品名称", "商品名称", "产品名", "种草产品"}, setProducts},
	{"comment", []string{"comment", "置顶评论", "作者评论", "首评"}, text(func(n *engine.Note) *string { return &n.Comment })},
	{"author", []string{"author", "作者", "作者昵称", "博主", "博主昵称", "达人", "达人昵称", "昵称", "账号", "账号名称", "nickname", "kol", "发布者", "用户名", "username", "authorname"}, text(func(n *engine.Note) *string { return &n.Author.Name })},
	{"bio", []string{"bio", "简介", "个人简介", "作者简介"}, text(func(n *engine.Note) *string { return &n.Author.Bio })},
	{"campaign", []string{"campaign", "活动", "项目", "项目名称", "活动名称", "推广计划", "计划名称", "主任务", "parenttask"}, text(func(n *engine.Note) *string { return &n.Campaign.ParentTask })},
	{"star_task", []string{"startask", "星任务", "任务", "任务名称"}, text(func(n *engine.Note) *string { return &n.Campaign.StarTask })},
	{"order", []string{"order", "订单", "订单号", "合作订单", "订单编号"}, text(func(n *engine.Note) *string { return &n.Campaign.Order })},
	{"impressions", []string{"impressions", "曝光", "曝光量", "曝光数", "阅读", "阅读量", "阅读数", "观看量", "浏览量", "views"}, number(func(m *engine.Metrics) *engine.Number { return &m.Impressions })},
	{"likes", []string{"likes", "点赞数", "点赞", "点赞量", "赞", "获赞数", "likecount", "likedcount"}, number(func(m *engine.Metrics) *engine.Number { return &m.Likes })},
	{"collects", []string{"collects", "收藏数", "收藏", "收藏量", "collectcount", "collectedcount", "favorites"}, number(func(m *engine.Metrics) *engine.Number { return &m.Collects })},
	{"comments", []string{"comments", "评论数", "评论", "评论量", "commentcount"}, number(func(m *engine.Metrics) *engine.Number { return &m.Comments })},
	{"shares", []string{"shares", "分享数", "分享", "分享量", "转发数", "sharecount"}, number(func(m *engine.Metrics) *engine.Number { return &m.Shares })},
	{"published_at", []string{"publishedat", "发布时间", "发布日期", "发表时间", "笔记发布时间", "首次发布时间", "publishtime", "time", "时间", "日期", "date", "createtime"}, setDate},
}

// Fields are the names that --map knows.
func Fields() []string {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].name
	}
	return names
}

func fieldOf(name string) int {
	return slices.IndexFunc(fields, func(f field) bool { return f.name == name })
}

// head normalises a header: width, case, what stands in brackets, blanks and
// joining signs do not count.
func head(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	if at := strings.IndexAny(s, "(（[【"); at > 0 {
		s = s[:at]
	}
	return strings.NewReplacer(" ", "", "_", "", "-", "", "\n", "", "\r", "", "\t", "", "*", "", "\u00a0", "", ":", "").Replace(s)
}

// named finds the field of a header and how sure it is: 0 is surest, -1 is none.
func named(header string) (at, rank int) {
	h := head(header)
	for i := range fields {
		if rank := slices.Index(fields[i].heads, h); rank >= 0 {
			return i, rank
		}
	}
	return -1, -1
}
