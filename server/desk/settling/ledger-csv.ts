import type { PromiseRow } from '@xiaoer/contract'
import { clockOf, csvOf, MARK, type Told } from '#platform/csv'
import { mask } from '#platform/telemetry'

const HEADS = {
  'zh-CN': ['时间', '承诺', '原话', '值', '凭据', '发出', '会话', '一次会话', '轮次', '编号'],
  en: ['time', 'promise', 'words', 'value', 'borne out by', 'sent', 'conversation', 'session', 'turn', 'id'],
} as const

const NAMES = {
  'zh-CN': {
    ...{ money: '金额', share: '比例', date: '日期', time: '时刻', span: '时长', done: '已办成', entitlement: '应得权利' },
    ...{ fact: '本轮查到的事实', receipt: '回执', policy: '规则版本', template: '话术目录', yes: '是', no: '否' },
  },
  en: {
    ...{ money: 'sum', share: 'share', date: 'date', time: 'time', span: 'span', done: 'done', entitlement: 'right' },
    ...{ fact: 'a fact of the turn', receipt: 'a receipt', policy: 'a version of the rules', template: 'the catalogue of texts' },
    ...{ yes: 'yes', no: 'no' },
  },
} as const

/** The first line, with the mark by which spreadsheets know the text. */
export const ledgerHead = ({ language }: Told): string => `${MARK}${csvOf([HEADS[language]])}`

/** Promises as lines that a spreadsheet opens, in words; what a person might have been repeated with is masked. */
export function ledgerLines(rows: readonly PromiseRow[], told: Told): string {
  const names: Readonly<Record<string, string>> = NAMES[told.language]
  const named = (key: string): string => names[key] ?? key
  const clock = clockOf(told)
  return csvOf(
    rows.map((one) => [
      clock.format(new Date(one.at)),
      named(one.kind),
      mask(one.words),
      asPlain(one),
      one.borneBy === null ? '' : named(one.borneBy),
      named(one.borneBy === null ? 'no' : 'yes'),
      one.conversationId,
      one.sessionId,
      one.turnId,
      one.id,
    ]),
  )
}

/** A sum as people write it: `CNY 19900` of the ledger is in minor units. Everything else is as it stands there. */
function asPlain({ kind, value }: PromiseRow): string {
  const [, currency = '', minor = ''] = (kind === 'money' && /^([A-Z]{3}|\?) (\d+)$/u.exec(value)) || []
  if (minor === '') return value
  const digits =
    currency === '?' ? 2 : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
  return `${currency === '?' ? '' : `${currency} `}${(Number(minor) / 10 ** digits).toFixed(digits)}`
}
