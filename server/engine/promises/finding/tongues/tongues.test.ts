import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPromises, unbackedPromises } from '#engine/promises'

const today = { now: new Date('2026-11-22T04:00:00Z'), timeZone: 'Asia/Shanghai' }
const valuesIn = (text: string) => findPromises(text, today).map(({ kind, value }) => `${kind} ${value}`)

/** Languages, what is told in them, and what that is. */
const TOLD: Readonly<Record<string, readonly (readonly [text: string, promise: string])[]>> = {
  es: [
    ['Ya hemos reembolsado su pedido.', 'done refunded'],
    ['Acabamos de anular su compra.', 'done cancelled'],
    ['Su dirección quedó actualizada.', 'done changed'],
    ['Le garantizamos la entrega.', 'entitlement guarantee'],
    ['Recibirá un reembolso completo.', 'entitlement refund'],
    ['Llegará el 25 de noviembre.', 'date 11-25'],
  ],
  pt: [
    ['O reembolso foi processado.', 'done approved'],
    ['Já cancelamos a compra.', 'done cancelled'],
    ['Você pode devolver de graça.', 'entitlement return'],
    ['O dinheiro cai em 3 dias.', 'span m 4320'],
  ],
  fr: [
    ['Votre commande a été annulée.', 'done cancelled'],
    ['Nous venons de vous rembourser.', 'done refunded'],
    ['Vous serez remboursé intégralement.', 'entitlement refund'],
    ['Le colis sera livré le 25 novembre.', 'date 11-25'],
  ],
  de: [
    ['Die Rückerstattung ist erfolgt.', 'done refunded'],
    ['Ihr Geld ist bereits überwiesen worden.', 'done refunded'],
    ['Der Versand ist kostenlos.', 'entitlement free'],
    ['Sie erhalten das Geld innerhalb von 3 Tagen.', 'span m 4320'],
  ],
  ja: [
    ['返金手続きが完了しております。', 'done refunded'],
    ['キャンセル済みです。', 'done cancelled'],
    ['無料で返品できます。', 'entitlement free'],
    ['明日お届けします。', 'date 2026-11-23'],
  ],
  ko: [
    ['환불해 드렸습니다.', 'done refunded'],
    ['주소를 수정해 드렸습니다.', 'done changed'],
    ['전액 환불해 드리겠습니다.', 'entitlement refund'],
    ['11월 25일에 도착합니다.', 'date 11-25'],
  ],
  vi: [
    ['Chúng tôi đã hoàn tiền cho bạn.', 'done refunded'],
    ['Chung toi da hoan tien cho ban.', 'done refunded'],
    ['Bạn có thể trả hàng miễn phí.', 'entitlement free'],
    ['Hàng đến ngày 25 tháng 11.', 'date 11-25'],
  ],
  th: [
    ['เราได้คืนเงินให้คุณแล้ว', 'done refunded'],
    ['คืนสินค้าได้ฟรี', 'entitlement free'],
    ['จะได้รับเงินคืนภายใน 5 วันทำการ', 'span w 5'],
  ],
  id: [
    ['Dana Anda sudah kami refund ya kak.', 'done refunded'],
    ['Anda akan mendapat pengembalian dana penuh.', 'entitlement refund'],
    ['Barang tiba 25 November.', 'date 11-25'],
  ],
  ru: [
    ['Деньги уже вернулись на вашу карту.', 'done refunded'],
    ['Мы отменили заказ.', 'done cancelled'],
    ['Мы вернём полную стоимость.', 'entitlement refund'],
    ['Деньги придут в течение 3 дней.', 'span m 4320'],
  ],
  ar: [
    ['قمنا برد المبلغ إلى بطاقتك.', 'done refunded'],
    ['تم إلغاء طلبك.', 'done cancelled'],
    ['الشحن مجاني.', 'entitlement free'],
    ['سيتم رد المبلغ خلال 3 أيام.', 'span m 4320'],
  ],
  en: [
    ['Refund issued.', 'done refunded'],
    ['We just sent your refund', 'done refunded'],
    ['Order cancelled.', 'done cancelled'],
    ['I went ahead and cancelled the order', 'done cancelled'],
    ['Pickup booked', 'done booked'],
    ['I have sent you a coupon', 'done issued'],
    ['Your replacement is on its way', 'done reshipped'],
  ],
}
for (const [tongue, all] of Object.entries(TOLD))
  test(`${tongue}: deeds, rights, days and spans are found, and nothing bears them out`, () => {
    for (const [text, promise] of all) {
      assert.ok(valuesIn(text).includes(promise), `${text}: ${valuesIn(text).join(' | ') || 'nothing'}`)
      assert.notDeepEqual(unbackedPromises(text, { ...today, facts: {} }), [], text)
    }
  })

const SILENT = [
  'Si su pedido ya fue enviado, no se puede cancelar.',
  'Todavía no ha sido enviado.',
  '¿Qué pedido quiere cancelar?',
  "Votre commande n'est pas annulée.",
  'Quelle commande voulez-vous annuler ?',
  'Ihre Bestellung wurde noch nicht versandt.',
  'Guten Morgen, wie kann ich helfen?',
  'まだ発送されていません。',
  '返金されましたか？',
  '아직 발송되지 않았습니다.',
  '환불되었나요?',
  'Nếu đơn hàng đã được gửi thì không thể hủy.',
  'Đơn hàng chưa được gửi.',
  'ยังไม่ได้จัดส่ง',
  'Pesanan belum dikirim.',
  'O pedido ainda não foi enviado.',
  'Заказ ещё не отправлен.',
  'لم يتم شحن طلبك بعد.',
  'There is a small change in the programme.',
  'No coupon was issued.',
  'Coupons sent to others cannot be used.',
]
for (const text of SILENT) test(`nothing is promised by “${text}”`, () => assert.deepEqual(valuesIn(text), []))

test('a receipt bears a deed out in every language, and our own catalogue where one word stands for several', () => {
  const unbacked = (text: string, rest: object) => unbackedPromises(text, { ...today, facts: {}, ...rest }).map(({ value }) => value)
  assert.deepEqual(unbacked('Hemos cancelado su pedido.', { receipts: [{ kind: 'cancel_order' }] }), [])
  assert.deepEqual(unbacked('Мы отменили заказ.', { facts: { order: { state: 'cancelled' } } }), [])
  assert.deepEqual(unbacked('Мы отменили заказ.', { receipts: [{ kind: 'request_return' }] }), ['cancelled'])
  const templates = [{ id: 'settle.done.request_return', text: 'Đã gửi yêu cầu trả hàng, số {id}.' }]
  assert.deepEqual(unbacked('Đã gửi yêu cầu trả hàng, số A1.', { templates }), [])
  assert.deepEqual(unbacked('Đã hoàn tiền cho bạn.', { templates }), ['refunded'])
})

test('no entry bears out that something was done for the one who asks; how it goes with all may be quoted', () => {
  const quoted = (answer: string) => unbackedPromises(answer, { ...today, facts: { knowledge: { best: [{ answer }] } } }).length
  const told = [
    '已为您退款，请查收。',
    '您的订单已经取消。',
    'Your refund has been issued.',
    'Su reembolso ha sido procesado.',
    'ваш заказ отменён.',
  ]
  for (const answer of told) assert.notEqual(quoted(answer), 0, answer)
  for (const answer of [
    'An order unpaid for 24 hours is cancelled.',
    'What was paid by gift card is refunded to it.',
    '若您的包裹已签收超过 7 天，请联系我们。',
  ])
    assert.equal(quoted(answer), 0, answer)
})
