import type { Settling } from '#engine/conversation'
import { slotText } from '../../tracking/index.ts'
import { FAULTS } from '../matter.ts'
import type { Kind } from './kinds.ts'

/** How what was left unsaid is put in full, and the intent under which the shop's rules are searched for it. */
interface InFull {
  readonly intent: string
  readonly zh: string
  readonly en: string
}

type Questions = Partial<Readonly<Record<Kind['name'], InFull>>>

const PAID_BACK = { intent: 'refund.progress', zh: '退款多久到账', en: 'When do I get my refund?' }
const WHERE = { intent: 'refund.progress', zh: '退款退到哪个账户', en: 'Where does the refund go?' }
const MONEY: Questions = { money_when: PAID_BACK, money_first: PAID_BACK, where_money: WHERE }
const RETURN_FREIGHT = { intent: 'return.fee', zh: '退货运费谁出', en: 'Who pays return shipping?' }
const FAULT_FREIGHT = {
  intent: 'issue.quality',
  zh: '有质量问题怎么处理，运费谁承担',
  en: 'What about faulty goods, who pays the shipping?',
}
const MENDED = { intent: 'warranty.repair', zh: '怎么寄修', en: 'How do I send it in for repair?' }
const NOT_MENDED = { intent: 'warranty.repair', zh: '修不好怎么办', en: 'What if it cannot be repaired?' }
const INSTALLED = { intent: 'install.service', zh: '提供上门安装吗', en: 'Do you install at home?' }
const TICKET = { intent: 'service.hours', zh: '工单多久有人回复', en: 'When is a ticket answered?' }
const CANCELLED = { intent: 'order.cancel', zh: '怎么取消订单', en: 'How do I cancel an order?' }
const STOPPED = { intent: 'shipping.intercept', zh: '已经发货了能拦截吗', en: 'Can a shipped parcel be intercepted?' }
const ISSUED = { intent: 'order.invoice', zh: '怎么开发票', en: 'How do I get an invoice?' }
const BROKEN = { intent: 'shipping.damage', zh: '收到货是破损的怎么办', en: 'What if it arrives damaged?' }
const WARRANTED = { intent: 'warranty.repair', zh: '保修多久', en: 'How long is the warranty?' }
const GOES_BACK: Questions = {
  pickup: { intent: 'return.pickup', zh: '退货能上门取件吗', en: 'Can returns be picked up?' },
  to_where: { intent: 'return.address', zh: '退货寄到哪里', en: 'Where do I send a return?' },
}
const FAULTY: Questions = {
  ...MONEY,
  ...GOES_BACK,
  compensated: BROKEN,
  time: MENDED,
  cost: FAULT_FREIGHT,
  freight: FAULT_FREIGHT,
  goes_back: FAULT_FREIGHT,
  photo: BROKEN,
  warranty: WARRANTED,
  mending: MENDED,
  not_mended: NOT_MENDED,
}
const COUPON = { intent: 'return.policy', zh: '退货后优惠券会退回吗', en: 'Do I get my coupon back after a return?' }
const SENT: Questions = {
  coupon: COUPON,
  photo: BROKEN,
  ...GOES_BACK,
}
const NO_OTHER = { intent: 'exchange.apply', zh: '换货有差价怎么办', en: 'What if the exchange differs in price?' }
const EXCHANGE_FREIGHT = { intent: 'exchange.apply', zh: '换货运费谁承担', en: 'Who pays shipping for an exchange?' }
const LOST: Questions = { lost: { intent: 'shipping.delay', zh: '物流好几天没动怎么办', en: 'What if the parcel has not moved for days?' } }
const BY_TICKET: Questions = { time: TICKET }

/** By matter. What a matter does not name is searched for with the words it was wished for with. */
const QUESTIONS: Readonly<Record<string, Questions>> = {
  return_goods: { ...SENT, ...MONEY, time: PAID_BACK, cost: RETURN_FREIGHT, freight: RETURN_FREIGHT },
  refund_only: { coupon: COUPON, photo: BROKEN, ...MONEY, time: PAID_BACK, freight: RETURN_FREIGHT },
  exchange_goods: {
    ...SENT,
    ...MONEY,
    cost: NO_OTHER,
    sold_out: NO_OTHER,
    goes_back: EXCHANGE_FREIGHT,
    freight: EXCHANGE_FREIGHT,
  },
  goods_trouble: FAULTY,
  repair_goods: {
    photo: BROKEN,
    cost: MENDED,
    freight: MENDED,
    time: MENDED,
    mending: MENDED,
    not_mended: NOT_MENDED,
    warranty: WARRANTED,
  },
  book_installation: { cost: INSTALLED, time: INSTALLED, parts: INSTALLED },
  cancel_order: { coupon: COUPON, where_money: WHERE, money_when: CANCELLED, time: CANCELLED },
  intercept_parcel: {
    where_money: WHERE,
    cost: STOPPED,
    freight: STOPPED,
    money_when: { intent: 'shipping.intercept', zh: '可以拒收吗', en: 'Can I refuse the parcel?' },
  },
  request_invoice: { time: ISSUED, paper: { intent: 'order.invoice', zh: '有纸质发票吗', en: 'Is there a paper invoice?' } },
  carrier_case: LOST,
  not_received: LOST,
  protect_price: MONEY,
  complaint: BY_TICKET,
  compensation: {
    ...MONEY,
    ...BY_TICKET,
    cost: { intent: 'service.compensation', zh: '延误或出错有赔偿吗', en: 'Is there compensation for delays or mistakes?' },
  },
  balance_trouble: BY_TICKET,
  account_help: BY_TICKET,
  appeal: BY_TICKET,
  review_trouble: BY_TICKET,
  cooperation: BY_TICKET,
}

/** What goods at fault are to end in is a matter with questions of its own. */
const OF_END: Readonly<Record<string, Questions>> = {
  return_and_refund: QUESTIONS['return_goods'] ?? {},
  refund_only: QUESTIONS['refund_only'] ?? {},
  exchange: QUESTIONS['exchange_goods'] ?? {},
  repair: QUESTIONS['repair_goods'] ?? {},
  reship: { time: { intent: 'issue.missing', zh: '少件漏发怎么处理', en: 'What if something is missing?' } },
}

const SENT_BACK: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods'])

/** The questions of a matter; of goods at fault, once it is known how they end, first those of that end, but who pays for the way hangs on the fault. */
export const questionsOf = ({ scenario, slots }: Settling): Questions => ({
  ...QUESTIONS[scenario],
  ...(scenario === 'goods_trouble' ? OF_END[slotText(slots['option']) ?? ''] : {}),
  ...((scenario === 'goods_trouble' || (SENT_BACK.has(scenario) && FAULTS.has(slotText(slots['claim']) ?? ''))) && {
    goes_back: FAULT_FREIGHT,
    freight: FAULT_FREIGHT,
    cost: FAULT_FREIGHT,
  }),
})
