// The Chinese words for what the note and the report name in English.

export const types = {
  organic: '自己发的（无合作）', brand: '品牌号', commercial: '商业合作', ad: '广告投放', shop: '店铺',
};

export const categories = {
  '': '不填', cosmetics: '普通化妆品', cosmetics_special: '特殊化妆品', cosmetics_kids: '儿童化妆品', toothpaste: '牙膏',
  food: '食品', health_food: '保健食品', fsmp: '特医食品', infant_formula: '婴幼儿配方', baby: '母婴', drug: '药品',
  device: '医疗器械', medical: '医疗', medical_beauty: '医美', pet: '宠物', education: '教育', finance: '金融',
  real_estate: '房产', alcohol: '酒', tobacco: '烟', sports: '运动', outdoor: '户外', fmcg: '快消', travel: '旅行', other: '其他',
};

export const verdicts = {
  pass: { badge: '可以发布', say: '没有发现必须改的地方' },
  review: { badge: '需要人工看', say: '有地方要人来定' },
  block: { badge: '不要发布', say: '有必须改掉的地方' },
};

export const severities = { block: '必须改', review: '要人看', warn: '建议改', info: '提示' };

const fields = {
  title: '标题', body: '正文', tag: '话题', image_text: '图片文字', link_title: '链接标题', comment: '置顶评论',
  author_name: '昵称', author_bio: '简介', note: '整篇', body_start: '正文开头', body_end: '正文结尾',
  'disclosure.ad_label': '广告标识', 'disclosure.partner_label': '合作标识', 'disclosure.ai_label': 'AI 标识',
};

// place is where a finding is, in words.
export const place = (field) => fields[field] ?? field;

const evasions = {
  width: '全半角', traditional: '繁体', style: '花体字', mark: '附加符号', emoji: '表情代字', invisible: '隐形字符',
  separator: '中间隔开', homophone: '谐音', shape: '形近字', pinyin: '拼音', split: '拆字',
};

export const evasion = (name) => evasions[name] ?? name;


const deletions = { hit: '删掉这几个字', clause: '删掉这半句', sentence: '删掉这一句', line: '删掉这一行' };
const spots = { title_start: '标题开头', body_start: '正文开头', body_end: '正文结尾' };

// advice says what to write instead.
export function advice(a) {
  if (a.replace) return `改成“${a.replace}”`;
  if (a.delete) return deletions[a.delete] ?? a.delete;
  if (a.insert) return `在${spots[a.at] ?? a.at}写上“${a.insert}”`;
  return a.ask ?? '';
}

const limits = { title: '标题字数', body: '正文字数', tags: '话题个数', findings: '结果条数', exempted: '豁免条数', shadow: '试行条数' };

export const limit = (l) => `${limits[l.what] ?? l.what} ${l.have}，超过 ${l.max}`;

const needs = { evidence: '证明材料', qualification: '资质证明', label: '标识', context: '说明背景' };

export const need = (name) => needs[name] ?? name;
