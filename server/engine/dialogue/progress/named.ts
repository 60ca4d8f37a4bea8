import { DEFINITIONS } from '../settling/index.ts'

/** What shoppers call a deed when they ask what became of it, with the kinds of action that can be meant; the first that fits. */
const NAMED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/拦(?:截|下|住|到|回)|截(?:回|停|住)|\bintercept|\bstop(?:ped)? (?:the|my) (?:parcel|package)/iu, ['intercept_parcel']],
  [/地址|\baddress/iu, ['change_address']],
  [/发票|专票|开(?:好|的)?票|\binvoice|\bfapiao/iu, ['request_invoice', 'correct_invoice', 'request_special_invoice']],
  [/补(?:发|寄)|重新?[发寄]|\bre-?(?:ship|sen[dt])|\breplacement/iu, ['reship', 'resend_virtual', 'request_exchange']],
  [/取消|\bcancel/iu, ['cancel_order', 'change_quantity']],
  [
    /退款|退钱|钱.{0,6}退|退(?:回|了)|\brefund|\bmoney\b/iu,
    ['refund_only', 'request_return', 'cancel_order', 'part_refund', 'change_quantity', 'protect_price', 'compensate'],
  ],
]

/** The kinds of action that the words can mean; undefined where they name none. */
export const kindsNamed = (said: string): readonly string[] | undefined => NAMED.find(([words]) => words.test(said))?.[1]

/** A bare verb: it names a deed only where one of the kind was done. */
const BARE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/改(?:好|成|过来|了)/u, ['change_address', 'change_variant', 'change_quantity', 'correct_invoice']],
  [/开(?:好|出来|了)/u, ['request_invoice', 'correct_invoice', 'request_special_invoice']],
  [/约(?:好|上|到|了)/u, ['book_pickup', 'book_installation', 'reschedule_delivery']],
]

/** The kinds of action that a bare verb can mean; undefined where it is none of these. */
export const kindsOfVerb = (said: string): readonly string[] | undefined => BARE.find(([words]) => words.test(said))?.[1]

/** Matters by what they are first for, where several may end in the same deed. */
const FIRST_FOR: Readonly<Record<string, string>> = {
  request_return: 'return_goods',
  request_exchange: 'exchange_goods',
  refund_only: 'refund_only',
  part_refund: 'refund_only',
  compensate: 'compensation',
  claim_compensation: 'compensation',
  book_pickup: 'collect_return',
  cancel_order: 'cancel_order',
  reship: 'goods_trouble',
  contact_courier: 'contact_courier',
  open_carrier_case: 'carrier_case',
}

/** The matter that a kind of action belongs to: what it is called, and what begins it. */
export const matterOf = (kind: string): string | undefined =>
  FIRST_FOR[kind] ?? DEFINITIONS.find(({ deeds }) => deeds.some((deed) => deed.kind === kind))?.id

/** Its state is read from the order as well, whoever began it, so that nothing known here is no sign that nothing was done. */
const ON_ORDER = /^(?:request_(?:return|invoice|special_invoice)|refund_only|cancel_order|correct_invoice|check_payment)$/u
/** Whether the shop's own records would show a deed of the kind. */
export const isOnOrder = (kinds: readonly string[]): boolean => kinds.some((kind) => ON_ORDER.test(kind))
