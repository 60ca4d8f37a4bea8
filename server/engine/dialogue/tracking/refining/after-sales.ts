import { SENT_BACK_RULES } from './orders/sent-back.ts'
import type { Rule } from './rule.ts'

/** What may be put back and until when, what was done about it elsewhere, and what a client pastes by itself. */
export const AFTER_SALES_RULES: readonly Rule[] = [
  ...SENT_BACK_RULES,
  // "申请退款了": applied for already, and no wish
  {
    of: /^(?:refund|return)\.(?:only|apply|withdraw)$/u,
    words:
      /^(?!.*(?:[吗么?？]|帮|要|想|给我|怎么|不))(?:我|刚才?|已经?|早就|都|之前|昨天|前天|今天|[\p{P}\s])*(?:(?:申请|提交|点)(?:了|过)(?:了)?(?:退[款货]|仅退款|退货退款)(?:申请)?了?|(?:申请|提交|点)(?:退[款货]|仅退款|退货退款)(?:申请)?(?:了|过了?)|退[款货](?:申请)?(?:已经?|都)?(?:提交|申请)(?:过)?了)[\p{P}\s啊呀哦的]*$|^(?:i(?:'ve| have)? (?:already |just )?(?:applied|asked|filed|submitted)(?: for)? (?:a|the|my) (?:refund|return)(?: request)?(?: already)?)[.!\s]*$/iu,
    to: 'refund.progress',
  },
  // "旧的怎么寄", of goods that are made good: they go back, and are not traded in
  {
    of: /^service\.trade_in$/u,
    words: /^(?!.*(?:以旧换新|旧换新|抵|折价|回收|估价)).*旧的.{0,8}(?:寄|退回|还给|拿走|收走|来取|上门)/u,
    to: 'return.address',
  },
  // "课程还没看": in what state it is
  {
    of: /^virtual\./u,
    words: /^[^？?吗么]{0,8}(?:还|都|一[节集点]也?)?没(?:有)?(?:开始)?(?:看|用上?|学|听|下载|激活|兑换)(?:过|呢|啊)?[,，。.!！\s]*$/u,
    to: 'inform.details',
  },
  // "加钱也行": what one would pay for it, and nothing paid back
  {
    of: /^(?:refund|return|exchange|price|promo|order\.payment|other|inform|chat)\b/u,
    words:
      /^(?:我|那|就|可以|愿意|再|[,，\s])*(?:加|补|多(?:给|付|出|掏)|贴|出)(?:点|些|一点)?(?:儿)?(?:钱|价|运费|邮费)(?:也|都|的话)?(?:行|可以|没问题|愿意|成|好)?[的了吧啊呀。.!！~\s]*$/u,
    to: 'inform.details',
  },
]
