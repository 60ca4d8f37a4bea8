import { type Money, plainMoney } from '@xiaoer/contract'
import { citations } from '@xiaoer/contract/policy'
import type { Cost, Decision, RankedOption } from '../deciding/decision.ts'
import { EN } from './en.ts'
import type { Words } from './words.ts'
import { ZH } from './zh-CN.ts'

type Language = 'zh-CN' | 'en'
const WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': ZH, en: EN }
const LINES = {
  'zh-CN': {
    owed: '依法应当',
    offered: '店铺提供',
    always: '',
    gets: '买家得到',
    cost: '店铺成本',
    from: '由此算出',
    approval: '需要审批',
    closed: '不可',
    open: '待定',
    ask: '先问',
    because: '须人工看',
  },
  en: {
    owed: 'owed',
    offered: 'offered',
    always: '',
    gets: 'the shopper gets',
    cost: 'cost to the shop',
    from: 'reckoned from',
    approval: 'needs the yes of',
    closed: 'not',
    open: 'open',
    ask: 'ask first',
    because: 'a person looks at',
  },
} as const

/** A decision as people read it, a line for each option with its reasons below. */
export function decisionText(decision: Decision, language: Language): string {
  const lines = LINES[language]
  const words = WORDS[language]
  const factName = (fact: string): string => factNames(words)[fact] ?? fact
  return [
    `${words.statuses[decision.status]} · ${decision.at} · ${decision.policies.map(({ policy, version }) => `${policy} ${version}`).join(', ')}`,
    ...decision.signals.map(({ signal, value }) => `! ${lines.because}: ${signal} ${value}`),
    ...decision.options.flatMap((one, i) => optionLines(one, i + 1, language)),
    ...decision.closed.flatMap(({ option, why, flip, waitsFor }) => [
      `${why === 'open' ? `? ${lines.open}` : `× ${lines.closed}`} ${words.options[option]} (${words.whys[why]}${waitsFor.length > 0 ? `: ${waitsFor.map(factName).join(', ')}` : ''})`,
      ...(flip ? [`    ${flip.text[language]}`] : []),
    ]),
    ...(decision.missing.length > 0
      ? [`${lines.ask}: ${decision.missing.map(({ fact, decides }) => `${factName(fact)} ${Math.round(decides * 100)} %`).join(', ')}`]
      : []),
  ].join('\n')
}

/** In Chinese by their names, in English as a case has them, which are words already. */
const factNames = (words: Words): Readonly<Record<string, string>> => (words === ZH ? words.facts : {})

function optionLines({ option, standing, reasons, gets, cost, approval, flip }: RankedOption, place: number, language: Language): string[] {
  const lines = LINES[language]
  const sums = [gets?.refund, gets?.compensation].filter((one) => one !== undefined && one.minor > 0)
  return [
    `${place}. ${WORDS[language].options[option]} ${lines[standing]}`.trimEnd(),
    ...reasons.map(({ rule, articles, text }) => `    ${rule} ${citations(articles, language)} ${text[language]}`),
    ...(sums.length > 0 ? [`    ${lines.gets} ${sums.map((one) => shown(one)).join(' + ')}`] : []),
    ...(cost ? costLines(cost, language) : []),
    ...(approval ? [`    ${lines.approval} ${approval.by} (${approval.limit} ${shown(approval.would)} > ${shown(approval.most)})`] : []),
    ...(flip ? [`    ${flip.text[language]}`] : []),
  ]
}

const PARTS = ['money', 'goods', 'freight', 'handling', 'lossOfCustomer'] as const
const SUMS = ['paid', 'goodsCost', 'customerValue'] as const
const SHARES = ['worthOfReturned', 'shareThatLeaves'] as const

/** The total with its parts, and below it what they were reckoned from. */
function costLines(cost: Cost, language: Language): string[] {
  const { costs } = WORDS[language]
  const { total, inputs } = cost
  const parts = PARTS.flatMap((name) => (cost[name].minor === 0 ? [] : [`${costs[name]} ${shown(cost[name])}`]))
  const taken = [
    ...SUMS.map((name) => `${costs[name]} ${shown({ ...total, minor: inputs[name] })}`),
    ...SHARES.map((name) => `${costs[name]} ${Math.round(inputs[name] * 1000) / 10} %`),
  ]
  return [
    `    ${LINES[language].cost} ${[shown(total), parts.join(' + ')].filter((text) => text !== '').join(' = ')}`,
    `      ${LINES[language].from}: ${taken.join(' · ')}`,
  ]
}

const shown = (money: Money | undefined) => (money ? plainMoney(money) : '')
