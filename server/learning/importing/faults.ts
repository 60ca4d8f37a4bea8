import { inWords, type Refusal, ZH_CN } from '@xiaoer/contract/refusals'

type Value = string | number | Refusal

/** Why a row, or a whole file, is not taken: a code that stays, and what it names. */
export interface ImportFault {
  readonly code: ImportFaultCode
  /** Put in for {0}, {1} … of its words; a refusal by its words in the same language. */
  readonly with: readonly Value[]
}

const WORDS = {
  no_question: ['没有问题', 'there is no question'],
  no_answer: ['没有答案', 'there is no answer'],
  long: ['“{0}”有 {1} 个字，最多 {2} 个', '"{0}" has {1} characters, {2} are the most'],
  many_wordings: ['有 {0} 个相似问，最多 {1} 个', 'it has {0} wordings, {1} are the most'],
  signs: ['“{0}”含有无法保存的字符', '"{0}" holds characters that cannot be kept'],
  status: ['状态“{0}”未知，请填 live、draft 或 archived', 'status "{0}" is not known; give live, draft or archived'],
  conditions: [
    '表格里的适用条件“{0}”无法导入，请用 jsonl 的 answers，或导入后在控制台补上',
    'a condition ("{0}") cannot be told in a table; give it in `answers` of jsonl, or add it in the console',
  ],
  extras: ['“{0}”不对：{1}', '"{0}" is not right: {1}'],
  gone: [
    '“{0}”里的“{1}”（{2}）店里已经没有了，去掉它，或换成店里有的',
    '"{0}" names "{1}" ({2}), which no shop has any more; take it out, or name another',
  ],
  held: [
    '已作为草稿导入，内容不能发布：{0}；改掉，或在编辑里注明不违规的理由后再发布',
    'taken as a draft, it may not be published: {0}; change it, or set it aside with a reason in the editor',
  ],
  unsayable: ['不能导入：{0}', 'it cannot be taken: {0}'],
  repeated: ['与第 {0} 行重复', 'it repeats row {0}'],
  beside: ['第 {0} 行（知识集、公告或图谱）不对：{1}', 'line {0} (a set, a notice or the graph) is not right: {1}'],
  beside_field: ['第 {0} 行（知识集、公告或图谱）的“{1}”{2}', 'line {0} (a set, a notice or the graph): "{1}" {2}'],
  beside_shop: [
    '第 {0} 行只用于店铺“{1}”，这里没有这家店；先建店或改名',
    'line {0} is for the shop "{1}", which is not here; make it first, or change the name',
  ],
  beside_many: [
    '知识集、公告和图谱超过 {0} 行，请分成几个文件导入',
    'more than {0} lines tell of sets, notices and the graph; part them into several files',
  ],
  beside_low: [
    '知识集、公告和图谱要写在第一条问答之前，请把这一行移到文件开头',
    'sets, notices and the graph stand above the first entry; move this line to the head of the file',
  ],
  not_json: ['不是一个 JSON 对象', 'it is not a JSON object'],
  cell_error: ['单元格是错误值 {0}', 'a cell holds the error {0}'],
  formula: ['公式单元格没有存下结果，公式不会被执行', 'a formula has no saved result, and formulas are not run'],
  digits: [
    '数字“{0}”超过 15 位，表格软件只记得前 15 位，后面的已经丢了；请把这一列设成文本格式，重新填写或重新导出',
    '"{0}" has more than 15 digits, of which a spreadsheet keeps only the first; make the column text, and fill it in or export it again',
  ],
  formula_text: [
    '以 = 开头的是公式，公式不会被执行；如果就是文字，请在前面加一个英文撇号',
    "what begins with = is a formula, and formulas are not run; where it is text, put an apostrophe (') before it",
  ],
  no_heading: [
    '文字不在任何标题之下，不知道回答什么；请把问题设成标题，或写成“问：… 答：…”（Word 里也可以把问题加粗、放大，或以问号结尾）',
    'the text stands under no heading: what it answers is not known; make the question a heading, or write "Q: … A: …" (in Word, bold or larger letters or a question mark at its end will do)',
  ],
  format: [
    '不认识“{0}”这种文件；可用 xlsx、csv、jsonl、json、md、html、docx、pdf',
    '{0} is no kind of file that is read; give xlsx, csv, jsonl, json, md, html, docx or pdf',
  ],
  empty: ['文件里没有任何内容', 'the file holds nothing'],
  empty_sheets: ['可见的工作表（{0} 个）都是空的，没有可导入的行', 'no visible sheet ({0}) holds anything: there is no row to take'],
  no_table: [
    '没有一个工作表里有问题列和答案列，请在第一行写上表头（问题、答案）',
    'no sheet has columns of questions and answers; name them (question, answer) in its first row',
  ],
  encoding: [
    '既不是 UTF-8 也不是 GBK 文本（第 {0} 个字节附近），请另存为 UTF-8',
    'it is text neither of UTF-8 nor of GBK, near byte {0}; save it as UTF-8',
  ],
  binary: ['第 {0} 个字节处有二进制内容，不是文本文件', 'it is no text: there are binary bytes near byte {0}'],
  json_list: [
    'JSON 里没有问答列表：应是一组对象，各有 question 和 answer（或 问题、答案），或 FastGPT、Tiledesk 的导出',
    'the JSON holds no list of questions: give objects with question and answer, or an export of FastGPT or Tiledesk',
  ],
  columns: [
    '表头“{0}”里找不到问题列和答案列；请把这两列叫作“问题”和“答案”',
    'the heads "{0}" name no column of questions and none of answers; call those two question and answer',
  ],
  long_line: ['第 {0} 行超过 {1} 个字符，没有继续读', 'line {0} has more than {1} characters; it was read no further'],
  quote: ['第 {0} 行的引号没有结束', 'a quotation mark of line {0} does not end'],
  big: ['文件有 {0} MB，这种文件最多 {1} MB', 'it has {0} MB, a file of its kind may have {1} MB'],
  bomb: [
    '压缩包展开后超过 {0} MB，可能是压缩炸弹；确实是表格的话，请另存为 csv',
    'it unfolds to more than {0} MB, as a zip bomb does; where it is a table indeed, save it as csv',
  ],
  long_cell: [
    '有一个单元格超过 {0} 个字，表格软件写不出这样的单元格，请检查文件',
    'a cell has more than {0} characters, which no spreadsheet program writes; look at the file again',
  ],
  many_texts: [
    '列出的文本超过 {0} 条，比单元格能用到的还多，表格软件写不出这样的文件，请检查文件',
    'it lists more than {0} texts, which is more than its cells could name; no spreadsheet program writes that: look at the file again',
  ],
  broken: ['文件已损坏或不是 {0}：{1}', 'it is broken or is no {0}: {1}'],
  no_text: ['PDF 里没有文字，可能是扫描件', 'the PDF holds no text; it may be a scan'],
  pages: ['有 {0} 页，最多 {1} 页', 'it has {0} pages, {1} are the most'],
  not_packed: [
    '里面不是 {0}，而像是文字；如果是 csv，请把文件名的结尾改成 .csv 再导入，或用表格软件另存为 {0}',
    'what it holds is no {0} but looks like text; where it is a csv, let its name end in .csv, or save it as {0} with a spreadsheet program',
  ],
  cut_off: ['文件不完整（缺了结尾），请重新保存或重新传一次', 'it is not whole, its end is missing; save it or send it again'],
  old_office: [
    '这是旧版 Office 或加密的文件，请去掉密码，另存为 {0} 再导入',
    'it is of an old Office, or locked by a password; take the password off and save it as {0}',
  ],
  memory: ['读取时超出了内存上限', 'reading it needs more memory than an import is given'],
  page_scheme: ['只读取 http 和 https 网页，不读取 {0}', 'pages are read by http and https, not by {0}'],
  page_address: ['“{0}”不是一个网址', '"{0}" is no address of a page'],
  page_nowhere: ['没有 {0} 这个域名，检查网址', 'there is no such name as {0}; look at the address again'],
  page_private: [
    '{0} 不是公网地址，为安全起见不读取；请把网页存成文件再导入',
    '{0} is no public address and is not read for safety; save the page as a file and import that',
  ],
  page_unreachable: ['打不开 {0}：{1}', '{0} cannot be reached: {1}'],
  page_redirects: ['网页跳转超过 {0} 次，没有继续跟随', 'the page sends on more than {0} times; it was followed no further'],
  page_broken_off: ['{0} 没有给完网页就断开了', '{0} broke off before the page was whole'],
  page_slow: ['网页在 {0} 秒内没有给完', 'the page did not come whole within {0} seconds'],
  page_answer: ['网页没有给出 HTML：{0}', 'the page gives no HTML: {0}'],
  site_robots: ['robots.txt 不让读取', 'robots.txt asks not to read it'],
  site_robots_away: [
    '{0} 的 robots.txt 现在读不到（{1}），不知道哪些页面可以读，这次不读取',
    'the robots.txt of {0} cannot be read now ({1}): which pages may be read is not known, and none was',
  ],
  site_noindex: ['页面声明不要收录（noindex）', 'the page asks not to be indexed (noindex)'],
  site_elsewhere: ['不在 {0} 上：{1}', 'it is not on {0}: {1}'],
  site_above: ['不在 {0} 之下', 'it is not below {0}'],
  site_no_page: ['不是网页：{0}', 'it is no page: {0}'],
  site_status: ['网站回答 {0}', 'the site answers {0}'],
  site_gone: ['页面已不存在（{0}），它的段落不再用来回答', 'the page is gone ({0}); its passages rest'],
  site_unlisted: ['网站上已经找不到这个页面，它的段落不再用来回答', 'the site leads to this page no more; its passages rest'],
  site_same: ['与 {0} 相同', 'it is the same as {0}'],
  site_empty: ['去掉导航、页脚等之后没有正文', 'nothing is left of it without navigation, footer and the like'],
  site_heavy: ['{0} 秒内没有读完页面内容', 'what it holds was not made out within {0} seconds'],
  site_late: ['{0} 分钟已到，下次再读', '{0} minutes were over; it is read next time'],
  site_full: ['这次已读满 {0} MB，下次再读', '{0} MB were read by then; it is read next time'],
  site_sitemap: ['站点地图没有读完：{0}', 'the sitemap could not be read whole: {0}'],
  site_fault: ['服务自己出了错，请看日志，再试一次', 'the service failed at it; see its log, and try again'],
  site_nothing: ['没有找到可以读取的页面', 'no page was found that can be read'],
  no_facts: ['里面没有找到商品参数或问答', 'no facts of a product and no questions were found in it'],
  many_faults: ['问题行超过 {0} 行，可能选错了文件', 'more than {0} rows are bad: it may be the wrong file'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

/** The code of a fault. */
export type ImportFaultCode = keyof typeof WORDS

/** A fault. */
export const fault = (code: ImportFaultCode, ...values: Value[]): ImportFault => ({ code, with: values })

/** What a fault says, in both languages. */
export function wordsOf({ code, with: values }: ImportFault): { zh: string; en: string } {
  const [zh, en] = WORDS[code]
  const filled = (words: string, catalogue?: Readonly<Record<string, string>>) =>
    words.replace(/\{(\d)\}/gu, (_, at: string) => told(values[Number(at)] ?? '', catalogue))
  return { zh: filled(zh, ZH_CN), en: filled(en) }
}

const told = (value: Value, catalogue?: Readonly<Record<string, string>>) =>
  typeof value === 'object' ? (inWords(value, catalogue) ?? value.reason) : String(value)

/** The file as a whole cannot be read (further). */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly fault: ImportFault

  constructor(why: ImportFault, options?: ErrorOptions) {
    super(wordsOf(why).en, options)
    this.fault = why
  }
}

/** Refuses the file. */
export function refuse(code: ImportFaultCode, ...values: Value[]): never {
  throw new FileRefused(fault(code, ...values))
}
