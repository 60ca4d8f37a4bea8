import { GONE_SOON } from '../../../spoken/index.ts'
import type { Rule } from '../rule.ts'

/** "the lamp keeps flickering", "lid won't close": told of goods in hand and asked of none, whatever little the classifier makes of them. */
export const FAULT_RULES: readonly Rule[] = [
  // "早上装的热水中午就凉了": told of goods in hand
  {
    of: /^(?:install\.|product\.(?!size|recommend)|other\.unknown|chat\.|inform\.|stock\.|order\.place)/u,
    words: new RegExp(`^(?!.*(?:[吗么嘛?？]|会不会|是不是|\\b(?:will|does|would)\\b)).*(?:${GONE_SOON.source})`, 'iu'),
    to: 'issue.quality',
  },
  // "连不上啊 搜不到": told of goods in hand
  {
    of: /^(?:product\.(?:link|recommend|usage|attribute|search)|stock\.|other\.unknown|chat\.(?:deny|smalltalk))/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|咋|会不会|能不能|怕|登录|网页|页面|app|付款|支付|订单|快递|券|链接|客服|电话打)).{0,8}(?:连不[上了]|搜不到(?!货|这|你)|配对不[上了]|配不上对|开不了?机|充不进|没声音|不通电|没反应)[啊呀了呢,，\s。.!！]*(?:[^,，。]{0,6})$/u,
    to: 'issue.quality',
  },
  // "手表戴了几天不准", "步数差老多了": what it measures or does is off
  {
    of: /^(?:shipping\.eta|product\.(?!size)|other\.unknown|chat\.bye|stock\.)/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|会不会|是不是|怕|价|钱|时间|发货)).*(?:(?<!准)不准(?!备|时|许)|失灵|不灵(?:敏|光)?)(?:了|的|啊|呀)*[。.!！~\s]*$|^(?!.*(?:[吗么嘛?？]|价|钱|便宜)).{0,8}(?:步数|读数|度数|温度|重量|心率|数据|时间|电量|刻度|容量)[^,，。]{0,4}差(?:老|好|太|很|挺|特别|得)?(?:多|大|远)(?:了|的)*[。.!！~\s]*$/u,
    to: 'issue.quality',
  },
]
