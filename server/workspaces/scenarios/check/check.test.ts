import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inWords, ZH_CN } from '@xiaoer/contract/refusals'
import { AT_ONCE, DEEDS, REQUESTS, type ScenarioFile, type ScenarioProblem } from '@xiaoer/contract/scenarios'
import { isRequest, ShopAction } from '#commerce'
import { SHIPPED } from '../shipped.ts'
import { problemsOfText, scenarioProblems } from './check.ts'

const shippedAs = (id: string): ScenarioFile => structuredClone(SHIPPED.find(({ scenario }) => scenario === id) ?? assert.fail(id))
/** A problem in English; in Chinese it has words, too. */
const inBoth = ({ at, message, refusal }: ScenarioProblem) => {
  assert.match(inWords(refusal, ZH_CN) ?? '', /\p{sc=Han}/u, message)
  return `${at}: ${message}`
}
/** What is told of a matter that ships with some of it written otherwise. */
const told = (id: string, change: (file: ScenarioFile) => object) =>
  problemsOfText(JSON.stringify({ ...shippedAs(id), ...change(shippedAs(id)) }), [])
    .map(inBoth)
    .join('\n')
const stepOf = (id: string, step: string, over: object) =>
  told(id, ({ steps }) => ({ steps: { ...steps, [step]: { ...steps[step], ...over } } }))

test('every matter that ships is a file without fault', () => {
  assert.equal(SHIPPED.length, 37)
  for (const file of SHIPPED) assert.deepEqual(scenarioProblems(file, SHIPPED), [], file.scenario)
})

test('deeds of files are deeds of shops, and requests are requests', () => {
  const known = new Set<string>(ShopAction.options.map(({ shape }) => shape.kind.value))
  assert.deepEqual(
    DEEDS.filter((kind) => !known.has(kind)),
    [],
  )
  assert.deepEqual(
    DEEDS.filter((kind) => isRequest({ kind })),
    [...REQUESTS],
  )
})

test('what is no JSON is told with its line and sign, and a step that stands twice with its name', () => {
  const tell = (text: string) => problemsOfText(text, []).map(inBoth).join('\n')
  assert.match(tell('{\n  "scenario": "x",\n  oops\n}'), /from line 3 on, at "oops"/)
  assert.match(tell('{"steps": {"a": {}, "b": {}, "a": {}}}'), /^steps: a stands here twice/)
})

test('a deed that cannot be undone asks for a yes, whatever a file says', () => {
  for (const kind of DEEDS) {
    const problems = stepOf('cancel_order', 'deed', { deed: { kind, atOnce: true } })
    assert.equal(/asks for a yes: take out "atOnce"/.test(problems), !AT_ONCE.some((one) => one === kind), kind)
  }
  assert.match(stepOf('urge_dispatch', 'deed', { deed: { kind: 'urge_dispatch', atOnce: true, confirm: ['yes'] } }), /take out "confirm"/)
})

test('a condition that could never hold is told with what it may be', () => {
  const when = (one: object) => stepOf('refund_only', 'in_hand', { all: [one] })
  assert.match(
    when({ fact: 'order.state', is: ['待发货'] }),
    /steps\.in_hand: order\.state is never 待发货: name one of unpaid, paid, packing/,
  )
  assert.match(when({ fact: 'parcel.state', is: ['stuck', 'gone'] }), /parcel\.state is never gone/)
  assert.match(when({ fact: 'order.placed', atLeast: 3 }), /order\.placed is a day, .* name one of order\.days_since_paid, parcel\./)
  assert.match(when({ fact: 'order.city', atMost: 3 }), /order\.city is no number/)
  assert.match(when({ fact: 'order.total', is: ['100'] }), /order\.total is an amount/)
  assert.equal(when({ fact: 'order.state', is: ['paid', 'packing'] }), '')
  assert.equal(when({ fact: 'order.lines', is: ['2'] }), '')
})

test('what is said for a question of choices alone is one of them', () => {
  const word = { 'zh-CN': '杯盖', en: 'Lid' }
  const where = { do: 'ask', slot: 'where', say: word, choices: [{ value: 'lid', label: word }], next: 'seen' } as const
  const asked = (is: string[], over: object = {}) =>
    told('cancel_order', () => ({
      start: 'where',
      steps: {
        where: { ...where, ...over },
        seen: { do: 'when', all: [{ fact: 'said.where', is }], next: 'end', otherwise: 'person' },
        end: { do: 'end', say: word },
        person: { do: 'person' },
      },
    }))
  assert.match(asked(['杯盖']), /steps\.seen: said\.where is never 杯盖: name one of lid/)
  assert.equal(asked(['lid']), '')
  assert.equal(asked(['杯盖'], { free: true }), '')
})

test('faults of what matters are made of are told with the step and the way out', () => {
  assert.match(stepOf('request_invoice', 'invoice', { usual: 'golden' }), /steps\.invoice: the usual answer golden is none of the choices/)
  assert.match(stepOf('request_invoice', 'order', { next: 'told' }), /steps\.told: nothing is said at the end/)
  assert.match(
    stepOf('refund_only', 'in_hand', { all: [{ fact: 'said.colour', is: ['red'] }] }),
    /steps\.in_hand: \{said\.colour\} was not asked/,
  )
  assert.match(stepOf('goods_trouble', 'decide', { anyOf: true }), /steps\.decide: .*take out "anyOf" or "choose"/)
  assert.match(stepOf('compensation', 'decide', { otherwise: 'gone' }), /steps\.decide: otherwise leads to gone/)
  assert.match(
    stepOf('compensation', 'decide', { otherwise: 'constructor' }),
    /steps\.decide: otherwise leads to constructor, which is not there/,
  )
  assert.match(
    told('trade_in', () => ({ title: { 'zh-CN': '换{toString}', en: 'swap {toString}' } })),
    /there is no fact \{toString\}/,
  )
  assert.match(stepOf('check_payment', 'order', { orders: 'named' }), /steps\.state: an order is told of before it is known which/)
  assert.match(
    stepOf('personal_data', 'deed', { deed: { kind: 'request_data', topic: 'colour' } }),
    /request_data is about what colour says/,
  )
  assert.match(stepOf('notify_restock', 'goods', { do: 'person', next: undefined }), /no way leads here/)
  assert.match(
    stepOf('trade_in', 'deed', { deed: { kind: 'cancel_order' } }),
    /cancel_order is done to an order: put a step "order" before/,
  )
  assert.match(stepOf('trade_in', 'deed', { deed: { kind: 'notify_restock' } }), /put a step "goods" before/)
  assert.match(
    stepOf('add_remark', 'deed', { deed: { kind: 'add_remark', asks: [{ slot: 'mood', free: true }] } }),
    /add_remark asks for mood, for which no words ship/,
  )
  assert.match(
    stepOf('add_remark', 'deed', { deed: { kind: 'add_remark', asks: [{ slot: 'bank' }] } }),
    /nothing would be understood as bank/,
  )
  const door = { value: 'door', label: { 'zh-CN': '门口', en: 'Door' } }
  assert.match(stepOf('add_remark', 'remark', { free: undefined, choices: [door] }), /steps\.remark: .*goes to the shop as it is/)
  assert.match(stepOf('urge_dispatch', 'dispatch', { what: 'weather' }), /steps\.dispatch\.what: .*dispatch/)
})

test('what begins a matter is there: wordings by name, claims of its own intents', () => {
  assert.match(
    told('check_payment', () => ({ wishes: 'sunshine' })),
    /wishes: there is no wording sunshine that ships: name one of .*check_payment/,
  )
  assert.match(
    told('goods_trouble', () => ({ claims: { 'order.cancel': 'defect' } })),
    /claims: order\.cancel says what is wrong, but is not served/,
  )
  assert.match(
    told('goods_trouble', () => ({ claims: { 'issue.quality': 'bad_luck' } })),
    /bad_luck is nothing that can be wrong/,
  )
  assert.equal(
    told('check_payment', () => ({ wishes: ['扣了钱', 'charged'] })),
    '',
  )
})
