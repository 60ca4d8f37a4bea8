import type { Scene } from '../scenario.ts'

interface Known {
  readonly asked: RegExp
  /** The matter it must have been read as. */
  readonly of: RegExp
  /** The words it is known by. */
  readonly as: string
}

/** What is put in many ways, and the words each is known by. The first that fits. */
const KNOWN: readonly Known[] = [
  {
    asked:
      /(?:结[账帐算]|付款|支付|付钱|买单|提交订单|下单|扫码).{0,10}(?:报错|出错|失败|异常|卡|转圈|闪退|点不|没反应|进不去|过不去|不成功|打不开|繁忙|白屏)|(?:付|支付)不[了上出]/u,
    of: /^order\.payment$/u,
    as: '付款失败怎么办',
  },
  {
    asked: /(?:收到|到手|到货|寄到|送到|路上|快递).{0,10}(?:坏|破|碎|烂|裂|漏|瑕疵|有问题)/u,
    of: /^return\.policy$/u,
    as: '收到货是破损的怎么办',
  },
  { asked: /实体店|门店|线下店|专柜|体验店|店面/u, of: /^shipping\.delivery$/u, as: '有没有门店' },
  { asked: /没(?:有)?(?:买|拍|下单)过|不是我(?:自己|本人)?(?:下|买|拍)/u, of: /^account\.help$/u, as: '账号被盗，有订单不是我下的' },
  { asked: /(?:告诉|通知|提醒|说|叫)(?:我|一?声|一下)/u, of: /^shipping\.delivery$/u, as: '发货后会通知我吗' },
  { asked: /\b(?:gets? lost|is lost|goes missing|loses? (?:it|my|the)|never arrives)\b/iu, of: /./u, as: 'lost parcel' },
  {
    asked: /\b(?:return|send|ship)\b.{0,24}\b(?:back|it|them)\b.{0,30}\b(?:free|postage)\b/iu,
    of: /^return\./u,
    as: 'who pays for return shipping',
  },
]

/** "提交订单的时候系统繁忙": the question in the words by which it is known; undefined where it is none of these. */
export const askedOtherwise = ({ intent, question }: Scene): string | undefined =>
  KNOWN.find(({ asked, of }) => of.test(intent) && asked.test(question))?.as
