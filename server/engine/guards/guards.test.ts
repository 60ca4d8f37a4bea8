import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bareAnswer,
  callsPerson,
  forbidsDeed,
  hasMake,
  makesIn,
  modelsOf,
  onlyRefusesPerson,
  personsIn,
  refusesPerson,
  refusesToTell,
  withoutPersons,
} from './index.ts'

/** By language: a person called in plain words, and one refused beside a question. */
const IN_EACH: Readonly<Record<string, readonly [called: readonly string[], refused: readonly string[]]>> = {
  zh: [
    ['人工', '转人工', '真人', '我要人工客服', '不转人工我就投诉', '为什么不给我转人工', '别说了转人工', '没有人工吗'],
    ['不用转人工，什么时候发货', '别给我转客服，运费多少', '不需要人工，谢谢，直接告诉我尺码', '先别转人工，这件有货吗'],
  ],
  'zh-Hant': [
    ['轉人工', '真人客服'],
    ['不要轉人工，幾時出貨', '不用找客服，運費多少'],
  ],
  yue: [
    ['人工客服', '轉人工'],
    ['唔使轉人工，幾時出貨', '唔想同真人講，我想問價錢'],
  ],
  en: [
    [
      'human',
      'transfer me',
      'I want a real person',
      "if you don't transfer me I'll sue",
      "I don't want a bot I want a human",
      "I'd like a human",
    ],
    [
      "I don't want to be transferred to an agent, what does shipping cost?",
      'No need for a human, is it in stock?',
      'Stop sending me to people, is it in stock?',
      'I would rather not talk to anyone, where is my parcel?',
    ],
  ],
  fr: [
    ['un humain', 'je veux un conseiller', 'transférez-moi'],
    ['pas besoin de conseiller, combien coûte la livraison ?', 'Ne me transférez pas à un agent, où est mon colis ?'],
  ],
  de: [
    ['Mitarbeiter bitte', 'ein Mensch', 'echte Person bitte'],
    ['Ich möchte nicht mit einem Mitarbeiter sprechen, was kostet der Versand?', 'Bitte keinen Berater, ist das lieferbar?'],
  ],
  es: [
    ['un humano', 'quiero un agente', 'pásame con un asesor'],
    ['no necesito un agente, ¿cuánto cuesta el envío?', 'No me pases con un asesor, ¿hay stock?'],
  ],
  pt: [
    ['atendente', 'quero um humano', 'falar com atendente'],
    ['não preciso de atendente, quanto custa o frete?', 'Não me transfira para uma pessoa, tem estoque?'],
  ],
  ja: [
    ['人間と話したい', 'オペレーター', '担当者につないで'],
    ['オペレーターは不要です、送料はいくらですか', '担当者につながないで、在庫はありますか'],
  ],
  ko: [
    ['상담원', '상담원 연결해주세요', '진짜 사람'],
    ['상담원 연결하지 마세요, 배송비가 얼마예요?', '직원이랑 통화하고 싶지 않아요, 재고 있나요?'],
  ],
  ru: [
    ['оператор', 'позовите сотрудника', 'живой человек'],
    ['не нужен оператор, сколько стоит доставка?', 'Не переводите на сотрудника, есть в наличии?'],
  ],
  ar: [
    ['موظف', 'شخص حقيقي'],
    ['لا أحتاج إلى موظف، كم الشحن؟', 'لا تحولني إلى موظف، هل هو متوفر؟'],
  ],
  th: [
    ['พนักงาน', 'เจ้าหน้าที่ค่ะ'],
    ['ไม่ต้องโอนสายให้เจ้าหน้าที่ ค่าส่งเท่าไหร่', 'ไม่อยากคุยกับพนักงาน มีของไหม'],
  ],
  vi: [
    ['nhân viên', 'người thật'],
    ['không cần nhân viên, phí ship bao nhiêu', 'đừng chuyển tôi cho nhân viên, còn hàng không'],
  ],
  id: [
    ['manusia', 'petugas'],
    ['tidak perlu petugas, ongkirnya berapa?', 'jangan sambungkan saya ke admin, ada stok?'],
  ],
  ms: [
    ['manusia', 'pegawai'],
    ['tak perlu pegawai, berapa kos penghantaran?', 'jangan sambungkan saya ke ejen, ada stok?'],
  ],
}

test('a person called is called, and one refused is none, in every language served; the question beside it is left', () => {
  for (const [language, [called, refused]] of Object.entries(IN_EACH)) {
    for (const said of called) {
      assert.ok(callsPerson(said), `${language}: ${said}`)
      assert.equal(withoutPersons(said), said)
    }
    for (const said of refused) {
      assert.ok(refusesPerson(said), `${language}: ${said} ${JSON.stringify(personsIn(said))}`)
      const left = withoutPersons(said)
      assert.equal(left.length, said.length)
      assert.ok(/[\p{L}\p{N}]{3}/u.test(left) && !callsPerson(left), `${language}: ${left}`)
      assert.ok(!onlyRefusesPerson(said), said)
    }
  }
})

test('who only refuses a person says nothing beside it', () => {
  for (const said of [
    '不用转人工',
    '不需要人工客服，谢谢',
    "please don't transfer me",
    'Je ne veux pas parler à un humain',
    'кроме того',
    'hello',
  ])
    assert.equal(onlyRefusesPerson(said), !['кроме того', 'hello'].includes(said), said)
})

test('a person in the name of a thing, or who made one, is only mentioned; the machine is not one', () => {
  for (const said of [
    ...['人工草坪多少钱', '这双鞋是人工打磨的吗', '人工耳蜗能用吗', '真人试穿图有吗', '人工皮革会裂吗'],
    ...['Is it real human hair?', 'a human-grade treat', 'was it sewn by a person', 'is it safe for humans'],
  ]) {
    assert.ok(!callsPerson(said), said)
    assert.ok(
      personsIn(said).every(({ how }) => how === 'mentioned'),
      said,
    )
  }
  for (const said of ['你们的人工智能真笨', '这个智能客服不行', 'your ai agent is useless']) {
    assert.ok(personsIn(said).some(({ how }) => how === 'machine') && !callsPerson(said), said)
    assert.ok(/机器人|bot/u.test(withoutPersons(said)))
  }
})

test('whether a person is needed is asked, and nobody called', () => {
  for (const said of [
    ...['退货需要联系客服吗', '改地址要不要找人工', '需要转人工才能退吗'],
    ...[
      'Do I have to speak to an agent to cancel?',
      'Must I call someone?',
      'Muss ich mit einem Mitarbeiter sprechen?',
      'Dois-je appeler un conseiller ?',
    ],
  ])
    assert.ok(!callsPerson(said) && personsIn(said).some(({ how }) => how === 'asked'), said)
  for (const said of ['能转人工吗', 'can I talk to a human?', '需要人工', 'I need a human']) assert.ok(callsPerson(said), said)
})

test('makers, models and traits are found where they name goods, and an everyday word is no maker by itself', () => {
  const named = (said: string) => makesIn(said).map(({ kind, name }) => `${kind} ${name}`)
  assert.deepEqual(named('Bose headphones in stock?'), ['brand Bose'])
  assert.deepEqual(named('iphone17pro max手机壳'), ['model iPhone 17pro Max'])
  assert.deepEqual(named('Galaxy S25 Ultra case'), ['model Galaxy S25 Ultra'])
  assert.deepEqual(named('17 phone cases'), [])
  assert.deepEqual(modelsOf('iPhone 16 Pro'), modelsOf('iphone16 pro'))
  assert.notDeepEqual(modelsOf('iPhone 16'), modelsOf('iPhone 16 Pro'))
  const [apple] = makesIn('苹果充电宝')
  assert.ok(apple && apple.goods.length > 0 && hasMake('Apple 原装充电器', apple) && !hasMake('菠萝干', apple))
})

test('a yes or a no is one where nothing stands beside it; a no may name the deed', () => {
  for (const said of ['确认', '好的谢谢', '是的', 'yes please', 'oui', 'ja', 'はい', '네', 'да', 'نعم', 'ยืนยัน', 'đồng ý', 'setuju'])
    assert.equal(bareAnswer(said), 'yes', said)
  for (const said of [
    '不是这个',
    'no, that is not it',
    'none of these',
    'non',
    'nein',
    'いいえ',
    '아니요',
    'нет',
    'لا',
    'ไม่ใช่',
    'không phải',
    'bukan itu',
  ])
    assert.equal(bareAnswer(said), 'no', said)
  for (const said of ['可以吗', '好的，取消吧', '取消订单', 'no black ones left?', 'the black one', '不想要了', 'yes but wait'])
    assert.equal(bareAnswer(said), undefined, said)
  for (const said of ['先别取消', '不退了', "don't cancel it", '暂时别换']) assert.ok(forbidsDeed(said), said)
  for (const said of ['不是这个', 'no', '取消', '别的颜色']) assert.ok(!forbidsDeed(said), said)
})

test('that a reason is not told is heard where nothing else is said', () => {
  for (const said of ['你别问了', '我不想说原因', '不方便说', 'stop asking', "I'd rather not say", 'none of your business'])
    assert.ok(refusesToTell(said), said)
  for (const said of ['别问了，直接退款给我', '质量问题', '没有原因不明的划痕', 'I have no reason to complain'])
    assert.ok(!refusesToTell(said), said)
})

test('no message is dear to read', () => {
  const long = '不要转人工，'.repeat(400) + 'do not want a human '.repeat(400)
  const from = process.cpuUsage().user
  personsIn(long)
  makesIn(long)
  bareAnswer(long)
  assert.ok(process.cpuUsage().user - from < 3_000_000)
})
