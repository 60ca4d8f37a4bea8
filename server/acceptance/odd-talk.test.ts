import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'

/** Lines that users of other systems wrote, with what is right; read where they lie beside the repository, else the ones here alone are tried. */
const FAULTS = new URL('../../../shared/faults/chat/EXPECTED.md', import.meta.url)
const known = existsSync(FAULTS) ? readFileSync(FAULTS, 'utf8') : undefined
const service = await testService()
await setOnline(service, 1)
after(() => setOnline(service, 0))

interface Said {
  readonly text: string
  readonly kinds: readonly string[]
  readonly holder: string
}

async function talk(lines: readonly string[], wanted?: Wanted): Promise<Said[]> {
  const lent =
    wanted && (await service.db.inWorkspace(service.workspaceId, (tx) => lendOrders(tx, service.workspaceId, 700 + lines.length, [wanted])))
  const visitor = await visit(service, lent ? { customer: lent.customerId } : {})
  const said: Said[] = []
  for (const line of lines) {
    const { replies } = (await visitor.say(line)).as(SentMessage)
    const parts = replies.flatMap((reply) => reply.parts)
    const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ holder: string }>(sql`select holder from conversations where id = ${visitor.opened.conversationId}`),
    )
    said.push({ text: parts.map(({ text }) => text).join('\n'), kinds: parts.map(({ kind }) => kind), holder: row?.holder ?? '' })
  }
  return said
}

/** The line stands in the list that was given, where there is one: a test of its own words would prove nothing of it. */
const given = (line: string) => assert.ok(known === undefined || known.includes(line), `not among the given: ${line}`)

const REFUSED: readonly (readonly [line: string, answer: RegExp])[] = [
  ['Please do not transfer me to a human', /./u],
  ["Don't send me to a person, just tell me when you ship", /ship|dispatch|sent|hours/iu],
  ['不是要人工，我就问运费谁出', /运费/u],
  ['Je ne veux pas parler à un humain, quand expédiez-vous ?', /./u],
  ['Ich will keinen Mitarbeiter, wann versendet ihr?', /./u],
  ['No quiero hablar con una persona, ¿cuándo envían?', /./u],
  ['人と話したくないです、いつ発送しますか', /./u],
  ['Não quero falar com atendente, quando envia?', /./u],
  ['人工呼吸面罩有吗', /./u],
  ['你们的人工智能真笨', /抱歉|对不起|不好意思/u],
  ['Do I need to talk to someone to return it?', /./u],
]
for (const [line, answer] of REFUSED)
  test(`nobody is called: ${line}`, async () => {
    given(line)
    const [said = assert.fail('no answer')] = await talk([line])
    assert.equal(said.holder, 'bot', said.text)
    assert.match(said.text, answer)
  })

for (const line of ['这件衣服是人工缝制的吗', 'Is this human hair?', 'Is this lamp handmade by a person?'])
  test(`it is about the goods, not about who answers: ${line}`, async () => {
    given(line)
    const [said = assert.fail('no answer')] = await talk([line])
    assert.doesNotMatch(said.text, /AI 助手|不是真人|AI assistant|not a person/iu)
    assert.equal(said.holder, 'bot', said.text)
  })

/** What the shop has not is told so; no price or stock of another thing stands as the answer. */
const ABSENT: readonly (readonly [line: string, says: RegExp, never: RegExp])[] = [
  ['戴森吹风机多少钱', /没有/u, /戴森吹风机[^没]{0,6}¥/u],
  ['How much is the Sony bluetooth speaker?', /not|no |don.t/iu, /Sony[^.]{0,40}costs/iu],
  ['Nike德比皮鞋有货吗', /没有/u, /Nike[^没。]{0,12}有货/u],
  ['苹果充电宝有货吗', /没有/u, /苹果充电宝[^没。]{0,6}有货/u],
  ['人工智能音箱有货吗', /没有|您是说|是不是/u, /人工智能音箱[^没。]{0,6}有货/u],
  ['How much is the AI speaker?', /not|no |did you mean|don.t/iu, /AI speaker[^.]{0,40}costs/iu],
]
for (const [line, says, never] of ABSENT)
  test(`the shop has none of it, and says so: ${line}`, async () => {
    given(line)
    const [said = assert.fail('no answer')] = await talk([line])
    assert.match(said.text, says)
    assert.doesNotMatch(said.text, never)
  })

for (const line of ['iPhone 17 手机壳有货吗', 'iPhone 17 Pro Max 手机壳多少钱'])
  test(`a model that is not there is none, and its number counts nothing: ${line}`, async () => {
    given(line)
    const [said = assert.fail('no answer')] = await talk([line])
    assert.match(said.text, /没有/u)
    assert.match(said.text, /iPhone 16/u)
    assert.doesNotMatch(said.text, /17\s*(?:件|个|只)/u)
  })

test('who will not tell the reason gets no goodbye and no stars', async () => {
  const said = await talk(['我要退货', '我不想说原因', '我说了不想说原因', '你别问了'], {
    state: 'delivered',
    variants: ['strappy-sandals.3'],
    signedDaysAgo: 2,
  })
  for (const { text, kinds } of said) {
    assert.ok(!kinds.includes('rating'), text)
    assert.doesNotMatch(text, /祝您生活愉快|再见/u)
  }
})

test('complaints in a row bring a person by the third that nothing new is said to', async () => {
  const said = await talk(['快递三天没动了', '催一下', '还是没动', '你已经说过了', '别再复制粘贴了'], {
    state: 'shipped',
    shipment: 'stuck',
  })
  assert.ok(
    said.some(({ holder }) => holder === 'queue'),
    said.map(({ text }) => text).join('\n---\n'),
  )
})

test('a no declines what was offered, and is no question', async () => {
  const said = await talk(['When do you ship?', 'no, that is not it', 'no'])
  assert.doesNotMatch(said[2]?.text ?? '', /within \d+ hours|we ship/iu)
})
