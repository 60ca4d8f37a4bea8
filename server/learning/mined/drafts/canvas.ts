import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { MinedScenario, MinedStep } from '@xiaoer/contract/mined'
import { type Bilingual, ScenarioFile, type ScenarioStep, UNWRITTEN } from '@xiaoer/contract/scenarios'
import type { Model } from '#engine/understanding'
import { withoutCase } from './plain.ts'

const EXAMPLES = 20
const MOST = 8
/** Which order is meant is found, and asked for in words that ship. */
const ORDER = /订单|单号|order/iu
const SLOTS: readonly (readonly [RegExp, NonNullable<Extract<ScenarioStep, { do: 'ask' }>['entity']>])[] = [
  [/电话|手机|phone/iu, 'phone'],
  [/邮箱|e-?mail/iu, 'email'],
  [/地址|address/iu, 'address'],
  [/尺码|size/iu, 'size'],
  [/身高|height/iu, 'height'],
  [/体重|weight/iu, 'weight'],
  [/颜色|colou?r/iu, 'colour'],
  [/多少件|几件|数量|how many/iu, 'quantity'],
  [/时间|哪天|when|what day/iu, 'time'],
  [/税号|tax/iu, 'tax_number'],
  [/公司|抬头|company/iu, 'company'],
]
const HAN = /\p{sc=Han}/u

/**
 * A scenario of the canvas from how it went in the past: what agents ask becomes slots, what they tell becomes steps with what is of one case as
 * placeholders, and what they did or handed over ends with a person, as nothing may be called done that the bot has not done. What stands in one
 * language alone is marked as unwritten in the other, so that it is not published before somebody wrote it.
 */
export function onCanvas({ number, name, course }: MinedScenario, model: Model): ScenarioFile {
  const steps = (course?.steps ?? []).filter(({ by, act }) => by === 'agent' && act !== 'courtesy').slice(0, MOST)
  const made: Record<string, ScenarioStep> = {}
  const drafted = chain(steps, model)
  drafted.forEach((step, at) => {
    made[nameOf(at)] = step
  })
  const begins = (course?.begins ?? []).slice(0, EXAMPLES)
  const test = {
    title: begins[0] ?? name,
    shopper: drafted[0]?.do === 'order' ? 'with paid order' : 'visitor',
    lines: [`> ${begins[0] ?? name}`, `< ${firstWords(drafted)}`],
  }
  return ScenarioFile.parse({
    scenario: `mined_${number}`,
    title: inBoth(name),
    serves: [],
    examples: begins.length > 0 ? begins : [name],
    start: nameOf(0),
    steps: made,
    tests: [test],
  })
}

const nameOf = (at: number) => `step${at + 1}`

/** Steps one after the other; the last is an end or a person. */
function chain(steps: readonly MinedStep[], model: Model): ScenarioStep[] {
  const made: ScenarioStep[] = []
  for (const step of steps) {
    const next = nameOf(made.length + 1)
    const one = stepOf(step, made, next, model)
    if (one) made.push(one)
    if (one?.do === 'person') return made
  }
  return [...made, { do: 'end', say: { ...UNWRITTEN } }]
}

function stepOf({ act, text }: MinedStep, before: readonly ScenarioStep[], next: string, model: Model): ScenarioStep | undefined {
  const say = inBoth(withoutCase(model, text))
  if (act === 'hands_over' || act === 'does') return { do: 'person', say }
  if (act !== 'asks') return { do: 'tell', say, next }
  if (ORDER.test(text)) return before.some((one) => one.do === 'order') ? undefined : { do: 'order', orders: 'any', next }
  const entity = SLOTS.find(([words]) => words.test(text))?.[1]
  const slot = `slot${before.filter((one) => one.do === 'ask').length + 1}`
  return entity ? { do: 'ask', slot, entity, say, next } : { do: 'ask', slot, free: true, say, next }
}

/** The words in the language they are in; the other is to be written. */
function inBoth(text: string): Bilingual {
  const words = firstGraphemes(text, 900) || UNWRITTEN['zh-CN']
  return HAN.test(words) ? { 'zh-CN': words, en: UNWRITTEN.en } : { 'zh-CN': UNWRITTEN['zh-CN'], en: words }
}

const firstWords = ([first]: readonly ScenarioStep[]) =>
  first && 'say' in first && typeof first.say === 'object' ? firstGraphemes(first.say['zh-CN'].replace(/[{‹].*$/u, ''), 12) || '，' : '，'
