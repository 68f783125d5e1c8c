// Types of notelint's contract 1.0.0. Made from openapi.json by `make contract`; do not edit.

export interface AdTone {
  /** weight per 100 Han characters */
  density: number;
  hits: number;
  parts: TonePart[];
  worst: Worst | null;
}

export interface Advice {
  ask?: string;
  at?: "title_start" | "body_start" | "body_end";
  delete?: "hit" | "clause" | "sentence" | "line";
  insert?: string;
  replace?: string;
}

export interface Audit {
  at: string;
  /** lines that hold no note */
  bad: number;
  /** of the upload */
  bytes: number;
  /** why it failed */
  error?: string;
  id: string;
  notes: number;
  /** of them */
  read: number;
  revision?: string;
  /** findings by rule */
  rules: Record<string, number>;
  state: "waiting" | "running" | "done" | "failed";
  verdicts: Record<string, number>;
}

export interface Audits {
  items: Audit[];
}

export interface Authenticity {
  parts: TonePart[];
  reason?: string;
  /** null where there is too little text; reason says so */
  score: number | null;
}

export interface Author {
  bio?: string;
  kind?: "person" | "brand" | "institution" | "medical";
  minor?: boolean;
  name?: string;
}

export interface BareFinding {
  byte: [number, number];
  field: string;
  index: number;
  points: number;
  rule: string;
  severity: string;
}

export interface Campaign {
  allowed_categories?: string[] | null;
  order?: string;
  parent_task?: string;
  platform?: "taobao" | "jd";
  star_task?: string;
}

export interface Case {
  level: string;
  when?: string;
}

export interface Change {
  /** words, at most 50 */
  added?: string[] | null;
  /** words, at most 50 */
  gone?: string[] | null;
  kind: "added" | "removed" | "changed";
  /** what changed: stage, message, severity, words, when, exemptions, advice, weight, other */
  parts?: string[] | null;
  rule: string;
}

export interface Checked {
  ad_tone: AdTone;
  authenticity: Authenticity;
  /** id of the decision, where the server records */
  decision?: string;
  /** findings that an exemption silenced */
  exempted: Finding[];
  findings: Finding[];
  id: string;
  limits: Limit[];
  /** proves note, revision and verdict to the operator */
  receipt?: string;
  /** true: the decision is on disk; false: do not count on it */
  recorded?: boolean;
  risk: Risk;
  rules: Rules;
  /** findings of rules on trial: they count nowhere */
  shadow: Finding[];
  /** the worse of what the gravest finding asks for and of what the points reach */
  verdict: "pass" | "review" | "block";
}

export interface Chosen {
  chosen: boolean;
  level: string;
  when?: Condition;
}

export interface Claim {
  note: Note;
  receipt: string;
  revision: string;
  verdict: "pass" | "review" | "block";
}

export interface Condition {
  against?: string;
  have?: string;
  lacks?: string[] | null;
  nearest?: Nearest;
  op?: string;
  sub?: Condition[] | null;
  text: string;
  value: string;
}

export interface Decision {
  /** id of the key */
  asked_by: string;
  /** milliseconds since 1970, UTC */
  at: number;
  authenticity: number | null;
  /** of ad tone, in hundredths */
  density: number;
  findings: BareFinding[];
  /** keyed hash of the whole note */
  hash: string;
  id: string;
  /** the note, where the server keeps notes */
  note?: unknown;
  /** id of the note, the caller's */
  note_id: string;
  points: number;
  revision: string;
  risk: number;
  verdict: "pass" | "review" | "block";
}

export interface Decisions {
  items: Decision[];
  /** cursor of the next page */
  next?: string;
}

export interface Diagnosis {
  failures: Failure[];
  /** the files could be put in force */
  ok: boolean;
  problems: Fault[];
  /** that they would have */
  revision?: string;
}

export interface Diff {
  changes: Change[];
  /** revision in force */
  from: string;
  to: string;
}

export interface Disclosure {
  ad_label?: boolean;
  ai_generated?: boolean;
  ai_label?: boolean;
  commission?: boolean;
  partner_label?: boolean;
}

export interface Evidence {
  claim?: string;
  date?: string;
  issuer?: string;
  kind?: "approval" | "test_report" | "certificate" | "statistic" | "registration" | "patent";
  number?: string;
  scope?: string;
}

export interface Excuse {
  code: string;
  holds: boolean;
  number: number;
  stands: boolean;
  when?: Condition;
  where?: string;
  why?: string;
}

export interface Exemption {
  code: string;
  when?: string;
  why?: string;
}

export interface Explained {
  report: Report;
  rules: Explanation[];
}

export interface Explanation {
  count: number;
  found?: Sightings;
  judged: Explication[] | null;
  looks: string;
  measure?: Measure;
  outcome: number;
  pack: string;
  rule: string;
  scale: string;
  signals?: Sightings[] | null;
  stage: string;
}

export interface Explication {
  by?: string;
  cases?: Chosen[] | null;
  code?: string;
  lowered?: boolean;
  outcome: number;
  place?: Place;
  severity?: string;
  unless?: Excuse[] | null;
  when?: Condition;
}

export interface Failure {
  file: string;
  /** what was found instead */
  got: string;
  line: number;
  rule: string;
  /** the example, with its marks */
  text: string;
}

export interface Fault {
  /** W-… is a warning */
  code: string;
  /** from 1, in characters */
  col: number;
  file: string;
  hint?: string;
  /** from 1; 0 for the whole file */
  line: number;
  message: string;
  rule?: string;
}

export interface File {
  /** path in the folder: packs/contact.yaml */
  name: string;
  text: string;
}

export interface Files {
  files: File[];
}

export interface Finding {
  /** further pieces */
  also?: Span[] | null;
  basis: string[];
  byte: [number, number];
  consequence?: string;
  evasion?: string[] | null;
  /** code, in exempted only */
  exemption?: string;
  /** a surface, or the path of a member */
  field: string;
  index: number;
  /** what it was read as */
  matched: string;
  message: string;
  needs?: string[] | null;
  pack: string;
  points: number;
  rule: string;
  rune: [number, number];
  severity: "info" | "warn" | "review" | "block";
  suggest?: Advice[] | null;
  /** exactly what the author wrote */
  text: string;
  utf16: [number, number];
  why?: string;
}

export interface Image {
  /** payloads of codes */
  qr?: string[] | null;
  text?: string;
}

export interface Kept {
  /** when it came into force */
  at: string;
  /** 0 for the built-in rules */
  files: number;
  revision: string;
}

export interface Label {
  /** milliseconds since 1970, UTC */
  at: number;
  byte: [number, number];
  comment?: string;
  /** id of the decision */
  decision: string;
  field: string;
  /** the finding was right */
  holds: boolean;
  id: string;
  index: number;
  /** id of the key */
  labeled_by: string;
  rule: string;
  /** an example, as a test line holds it: the found words in [[ ]] */
  text?: string;
}

export interface Labels {
  items: Label[];
  /** cursor of the next page */
  next?: string;
}

export interface Limit {
  have: number;
  max: number;
  what: string;
}

export interface Link {
  kind?: "ad_link" | "goods" | "url" | "token";
  platform?: "tmall" | "taobao" | "jd" | "xhs" | "other";
  /** yuan, at most two decimals */
  price?: number;
  title?: string;
  url?: string;
}

export interface Measure {
  effect: number;
  range: [string, string] | null;
  source: string;
  value: string;
}

export interface Merchant {
  agent?: boolean;
  identity?: "brand" | "shop" | "person";
  region?: "domestic" | "overseas";
  ship_hours?: number;
  shop_score?: number;
}

export interface Metrics {
  collects?: number;
  comments?: number;
  impressions?: number;
  likes?: number;
  shares?: number;
}

export interface NearMiss {
  byte: [number, number] | null;
  edits: number;
  field: string;
  index: number;
  rune: [number, number] | null;
  text: string;
  utf16: [number, number] | null;
  word: string;
}

export interface Nearest {
  byte: [number, number] | null;
  distance: number;
  field: string;
  index: number;
  rune: [number, number] | null;
  side: string;
  signal: string;
  text: string;
  utf16: [number, number] | null;
}

export interface NewLabel {
  byte: [number, number];
  comment?: string;
  decision: string;
  field: string;
  /** the finding was right */
  holds: boolean;
  index?: number;
  rule: string;
  /** an example as a test line holds it; made of the kept note where it is not given */
  text?: string;
}

export interface Note {
  /** approved or briefed wording, verbatim */
  approved?: string[] | null;
  author?: Author;
  /** content and desc are accepted too; #话题# are tags */
  body?: string;
  campaign?: Campaign;
  category?: "cosmetics" | "cosmetics_special" | "cosmetics_kids" | "toothpaste" | "food" | "health_food" | "fsmp" | "infant_formula" | "baby" | "drug" | "device" | "medical" | "medical_beauty" | "pet" | "education" | "finance" | "real_estate" | "alcohol" | "tobacco" | "sports" | "outdoor" | "fmcg" | "travel" | "other";
  /** the author's pinned comment */
  comment?: string;
  /** what is not stated is false */
  disclosure?: Disclosure;
  evidence?: Evidence[] | null;
  /** sketches of earlier notes */
  history?: PastNote[] | null;
  /** returned in the report */
  id?: string;
  images?: Image[] | null;
  links?: Link[] | null;
  merchant?: Merchant;
  metrics?: Metrics;
  /** names that denote the goods */
  product?: string[] | null;
  published_at?: string;
  tags?: string[] | null;
  /** title or body is needed */
  title?: string;
  type?: "organic" | "brand" | "commercial" | "ad" | "shop";
}

export interface Other {
  files?: File[];
  /** one that is kept */
  revision?: string;
}

export interface Pack {
  id: string;
  rules: RuleShort[];
  scale: "risk" | "ad_tone" | "authenticity";
  title: string;
}

export interface PastNote {
  id?: string;
  kind?: "author" | "campaign";
  sketch?: string;
  /** its body, compared exactly; the finding then shows the stretches in common */
  text?: string;
}

export interface Place {
  byte: [number, number] | null;
  field: string;
  index: number;
  rune: [number, number] | null;
  text: string;
  utf16: [number, number] | null;
}

export interface Problem {
  /** stable name of the kind */
  code: string;
  /** what is wrong here */
  detail: string;
  /** path of the member of the note, or name of the parameter */
  field?: string;
  /** what to do */
  hint?: string;
  /** also in the X-Request-Id header and in the log */
  request_id?: string;
  /** the HTTP status */
  status: number;
  /** the kind of problem, in the language of Accept-Language (Chinese where none is asked for) */
  title: string;
  /** urn:notelint:problem: and the code */
  type: string;
}

export interface Proven {
  /** of the note; decisions are found by it */
  hash: string;
  valid: boolean;
}

export interface Reload {
  at: string;
  changed: boolean;
  /** why the rules stayed */
  error?: string;
  failures: Failure[];
  /** the files could be put in force */
  ok: boolean;
  problems: Fault[];
  /** in force afterwards */
  revision: string;
}

export interface Report {
  ad_tone: AdTone;
  authenticity: Authenticity;
  /** findings that an exemption silenced */
  exempted: Finding[];
  findings: Finding[];
  id: string;
  limits: Limit[];
  risk: Risk;
  rules: Rules;
  /** findings of rules on trial: they count nowhere */
  shadow: Finding[];
  /** the worse of what the gravest finding asks for and of what the points reach */
  verdict: "pass" | "review" | "block";
}

export interface Review {
  /** id of the key */
  asked_by: string;
  /** milliseconds since 1970, UTC */
  at: number;
  authenticity: number | null;
  /** milliseconds since 1970, UTC; 0 while open */
  decided_at: number;
  /** id of the key; empty while open */
  decided_by: string;
  /** of ad tone, in hundredths */
  density: number;
  findings: BareFinding[];
  /** keyed hash of the whole note */
  hash: string;
  id: string;
  /** the note, where the server keeps notes */
  note?: unknown;
  /** id of the note, the caller's */
  note_id: string;
  points: number;
  reason: string;
  revision: string;
  risk: number;
  state: "open" | "passed" | "refused";
  verdict: "pass" | "review" | "block";
}

export interface Reviews {
  items: Review[];
  /** cursor of the next page */
  next?: string;
}

export interface Revision {
  revision: string;
}

export interface Revisions {
  kept: Kept[];
  last: Reload;
  revision: string;
  since: string;
}

export interface Risk {
  calibrated: boolean;
  /** percent of reviewers who would object; only where calibrated */
  chance?: number;
  parts: RiskPart[];
  points: number;
  score: number;
}

export interface RiskPart {
  /** after the cap of the pack */
  counted: number;
  pack: string;
  points: number;
}

export interface Rule {
  basis: string[];
  consequence?: string;
  exemptions: Exemption[];
  id: string;
  message: string;
  needs?: string;
  pack: string;
  /** worst first; the first whose condition holds */
  severities?: Case[] | null;
  /** the worst it can reach; none outside the scale risk */
  severity?: string;
  stage: "enforce" | "shadow" | "off";
  suggest: Advice[];
  term_count: number;
  /** words it looks for, at most 200 of them */
  terms: string[];
  weight?: number;
  when?: string;
}

export interface RuleBook {
  packs: Pack[];
  revision: string;
}

export interface RuleShort {
  id: string;
  message: string;
  /** the worst it can reach; none outside the scale risk */
  severity?: string;
  stage: "enforce" | "shadow" | "off";
}

export interface Rules {
  revision: string;
}

export interface Ruling {
  reason: string;
  state: "passed" | "refused";
}

export interface Sighting {
  by?: string;
  byte: [number, number] | null;
  field: string;
  index: number;
  refused?: string;
  rune: [number, number] | null;
  text: string;
  utf16: [number, number] | null;
}

export interface Sightings {
  count: number;
  hits: Sighting[] | null;
  name?: string;
  near?: NearMiss[] | null;
}

export interface Span {
  byte: [number, number];
  /** a surface, or the path of a member */
  field: string;
  index: number;
  rune: [number, number];
  utf16: [number, number];
}

export interface Status {
  /** revision that the probe's report carried */
  revision?: string;
  /** older: newer rules were refused */
  rules?: "newest" | "older";
  status: "ok" | "ready";
}

export interface Stretch {
  field: string;
  index?: number;
  rune: [number, number];
}

export interface TonePart {
  effect: number;
  /** where the first hits stand */
  evidence?: Stretch[] | null;
  /** share of real notes whose value is no greater */
  percentile?: number;
  signal: string;
  value: number;
}

export interface Version {
  /** segmenter and digest of its dictionary */
  dictionary: string;
  /** version of Go */
  go: string;
  /** revision of rules, dictionary and semantics; every report carries it */
  revision: string;
  /** version of the character tables */
  unicode: string;
  /** version of the program */
  version: string;
}

export interface Worst {
  density: number;
  field: string;
  index?: number;
  rune: [number, number];
}
