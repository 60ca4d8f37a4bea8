/** Why a row of a history is not taken: a code that stays. */
export type HistoryFault =
  | 'not_a_session'
  | 'no_messages'
  | 'encoding'
  | 'long_line'
  | 'long_session'
  | 'long_message'
  | 'repeated'
  | 'no_text'
  | 'no_session'
  | 'who'
  | 'digits'
  | 'time'

/** What a code says, in Chinese and English. */
export const FAULT_WORDS: Readonly<Record<HistoryFault, readonly [zh: string, en: string]>> = {
  not_a_session: [
    '不是一个会话：每行应是 {"id", "messages": [{"from": "shopper"|"agent", "text"}]}',
    'it is no session: each line is {"id", "messages": [{"from": "shopper"|"agent", "text"}]}',
  ],
  no_messages: ['会话里没有消息', 'the session holds no message'],
  encoding: ['这一行不是文件其余部分的编码', 'it is not of the encoding that the rest of the file has'],
  long_line: ['这一行超过 16 MB，不是会话', 'it is longer than 16 MB: it is no session'],
  long_session: [
    '有两万多条消息属于同一个会话：这一列多半是买家或日期，不是会话；请在对应关系里换一列',
    'more than 20,000 messages are of one session: the column names shoppers or days rather than sessions; name another one in the mapping',
  ],
  long_message: ['会话里有一条消息超过二十万字', 'a message of it is longer than 200,000 characters'],
  repeated: ['与前面的会话完全相同，只算一次', 'the same session stands further up; it counts once'],
  no_text: ['没有文字', 'it holds no text'],
  no_session: ['看不出属于哪个会话', 'it does not say which session it belongs to'],
  who: ['看不出是顾客还是客服说的', 'it does not say whether the shopper or the shop wrote it'],
  digits: [
    '会话编号的数字超过 15 位，表格软件把后面的丢了；请把这一列设成文本格式后重新导出',
    'the number of its session has more than 15 digits, of which a spreadsheet keeps only the first; make the column text and export it again',
  ],
  time: [
    '时间看不懂，或不在 2000 年到明天之间；整个会话的文件里，会话照收，只是不带时间',
    'a time cannot be read, or is not between the year 2000 and tomorrow; in a file of whole sessions the session is taken without its times',
  ],
}

/** A row that is not taken. */
export interface BadRow {
  /** Where people find it: a line, or a sheet and its row. */
  readonly where: string
  readonly why: HistoryFault
}

/** A bad row as a line of a file. */
export const badRowLine = ({ where, why }: BadRow): string =>
  JSON.stringify({ line: /^\d+$/u.test(where) ? Number(where) : where, why, reason: FAULT_WORDS[why][1], 原因: FAULT_WORDS[why][0] })
