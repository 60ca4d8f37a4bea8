import { DEFINITIONS } from '../settling/index.ts'

/** What shoppers call a deed when they ask what became of it, with the kinds of action that can be meant; the first that fits. */
const NAMED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/拦(?:截|下|住|到|回)|截(?:回|停|住)|\bintercept|\bstop(?:ped)? (?:the|my) (?:parcel|package)/iu, ['intercept_parcel']],
  [/取件|上门取|揽收预约|\bpick-?up|\bcollection\b/iu, ['book_pickup', 'request_return', 'request_exchange']],
  [/地址|\baddress/iu, ['change_address']],
  [/发票|专票|开(?:好|的)?票|\binvoice|\bfapiao/iu, ['request_invoice', 'correct_invoice', 'request_special_invoice']],
  [/换(?:货|的|新|一件|码|个?大|个?小|掉)|\b(?:exchange|swap)/iu, ['request_exchange']],
  [/补(?:发|寄)|重新?[发寄]|\bre-?(?:ship|sen[dt])|\breplacement/iu, ['reship', 'resend_virtual', 'request_exchange']],
  [/差价|价保|保价|\bprice (?:protection|difference|match)/iu, ['protect_price']],
  [/赔|补偿|\bcompensat/iu, ['claim_compensation', 'compensate', 'part_refund']],
  [/撤[销回]|\bwithdr[ae]w/iu, ['withdraw_return']],
  [/安装|\binstall/iu, ['book_installation']],
  [/维修|报修|寄修|修(?:好|完|理)|\brepair/iu, ['request_repair']],
  [/投诉|\bcomplain/iu, ['file_complaint']],
  [/申诉|复核|\bappeal/iu, ['appeal']],
  [/备注|留言|\bremark|\bnote\b/iu, ['add_remark']],
  [/改(?:派|天|期|时间)|派送时间|\breschedul/iu, ['reschedule_delivery']],
  [/(?:联系|问)(?:到|上)?(?:了)?(?:快递|派送|骑手)员|\bcourier (?:call|contact)/iu, ['contact_courier', 'open_carrier_case']],
  [/催/u, ['urge_dispatch', 'open_carrier_case', 'contact_courier']],
  [
    /核实|查件|(?:快递|物流)(?:公司|那边|方)?(?:怎么说|回|有|问|查)|\b(?:carrier|courier)(?: case)?\b|\btrace\b|\binvestigation/iu,
    ['open_carrier_case', 'contact_courier', 'intercept_parcel', 'reschedule_delivery'],
  ],
  [/取消|\bcancel/iu, ['cancel_order', 'change_quantity']],
  [/合并|拆(?:单|开)|\b(?:merge|combin|split)/iu, ['merge_orders', 'split_order']],
  [/颜色|尺码|码数|款式|数量|\b(?:colou?r|size|quantity)\b/iu, ['change_variant', 'change_quantity']],
  [/支付|付款|扣款|\bpayment/iu, ['check_payment']],
  [/余额|\bbalance/iu, ['check_balance']],
  [/账号|帐号|登录|\baccount/iu, ['help_account', 'request_data']],
  [/评价|\breview/iu, ['report_review']],
  [/个人信息|资料|数据|\b(?:my|personal) data/iu, ['request_data']],
  [/退货|退掉|退换|\breturn(?!ed to)/iu, ['request_return', 'request_exchange']],
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
  [/(?:问|查|核实|催|联系)(?:到|好|清楚|上|了)/u, ['open_carrier_case', 'contact_courier', 'urge_dispatch']],
  [/开(?:好|出来|了)/u, ['request_invoice', 'correct_invoice', 'request_special_invoice']],
  [/约(?:好|上|到|了)/u, ['book_pickup', 'book_installation', 'reschedule_delivery']],
  [/(?:登记|记)(?:好|上|下|了)/u, ['file_complaint', 'claim_compensation', 'request_repair', 'notify_restock', 'add_remark']],
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
