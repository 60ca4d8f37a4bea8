import type { Rule } from '../rule.ts'

/** What is said at the checkout, and of an order that waits for its money. */
export const PAYING_RULES: readonly Rule[] = [
  // "我没买过皮鞋", "有个订单不是我下的": somebody else may use the account
  {
    of: /^(?:product\.|stock\.|order\.(?!cancel)|other\.unknown|chat\.|inform\.|service\.(?!human))/u,
    words:
      /(?:订单|这单|那单|这笔|那笔)[^,，。]{0,4}(?:不是我(?:自己|本人)?(?:下|买|拍|点)的|我(?:没|根本没|从来没)(?:有)?(?:下|买|拍))|^(?:可是|但是?|,|，|\s)*我(?:可|根本|从来|压根|明明)?没(?:有)?(?:买|拍|下单)过[^,，。?？]{0,10}$|\b(?:order|purchase) (?:that |which )?(?:i did ?n[’']?t|i never) (?:make|place|order)\b|\bi (?:never|did ?n[’']?t) (?:place|order|buy|make) (?:this|that|it|any of (?:this|these))\b/iu,
    to: 'account.help',
  },
  // "我想换个手机号": of the account, and no goods
  {
    of: /^(?:exchange\.|order\.(?:modify|address)|inform\.|other\.unknown|product\.|return\.|chat\.)/u,
    words:
      /^(?!.*(?:订单|收货|收件|地址|快递|寄|派送|这单|那单)).*(?:换|改|更换|修改|解绑|换绑)(?:一?个|一下|掉|绑)?(?:登录|注册|绑定|账号|账户)?(?:的)?(?:手机号码?|电话号码?|手机绑定|密码|用户名|昵称|头像|生日|邮箱绑定)|\b(?:change|update|replace) (?:my |the )?(?:account |login |registered )?(?:phone number|mobile number|password|username|birthday)\b(?!.*\b(?:order|delivery|parcel|address|courier)\b)/iu,
    to: 'account.help',
  },
  // "结账的时候老是报错", "the checkout keeps crashing": no voucher and no fault of goods
  {
    of: /^(?!order\.payment|service\.human|refund|virtual|return)/u,
    words:
      /^(?!.*(?:退款|退货|充值|登录|优惠码|激活)).*(?:结[账帐算]|付款|支付|付钱|买单|提交订单|下单|扫码付|收银台).{0,10}?(?:报错|出错|失败|异常|卡[住死]|转圈|闪退|崩|点不[了动]|没反应|付不[了上出]|进不去|过不去|不成功|打不开|一直跳|系统繁忙|白屏)|(?:[付支]不了[款钱]|付不[了出上]去?|支付不[了上]|(?:钱|款)付不)|\b(?:check-?out|payment page|pay(?:ment)?|paying)\b.{0,24}\b(?:error|fail\w*|crash\w*|freez\w*|froze|stuck|not work\w*|(?:won'?t|doesn'?t|can'?t) (?:load|work|go through|open|process)|declined|times? out)|\b(?:error|can'?t get|won'?t let me|unable to|cannot|can'?t)\b.{0,24}\b(?:check ?out|pay(?! (?:by|with|in))|complete (?:the|my) (?:payment|order|purchase))\b/iu,
    to: 'order.payment',
  },
  // "订单会不会没了", "how long do you hold my order": how long it waits for its money
  {
    of: /^(?!order\.restore|service\.human|refund|return|shipping\.(?:not|delay))/u,
    words:
      /(?:订单|单子|那[个单]|这[个单]|原来).{0,6}(?:不|没|忘)付(?:款|钱|了)?(?:的话)?(?:会|咋|怎么|有什么|行|可以)|(?:订单|单子|这单|东西|货).{0,4}(?:会不会|会|是不是就)(?:自动|给我)?(?:就)?(?:没了?|消失|取消|失效|关闭|关掉|作废|过期)(?:掉|了)?[啊呀呢吗?？!！。~\s]*$|(?:付款|支付)(?:的)?(?:时间|期限|倒计时)(?:是|有|还有)?(?:多[久长少]|到几点)|\b(?:can|could|will) you (?:please )?(?:hold|keep|reserve) (?:my|the|this) order\b|\bpa(?:y|id)\b.{0,24}\bcan you (?:hold|keep|reserve) it\b|\bhow long (?:til+|until|before|till)\b.{0,16}\border\b.{0,12}\b(?:expire|cancel|gone)|\bhow long (?:do|will|can|would) you (?:hold|keep|reserve|save) (?:my|the|this|an|it)\b|\b(?:will|would|does) (?:my|the|this) order (?:be |get )?(?:cancel\w*|expire\w*|disappear\w*|gone)\b.{0,24}(?:\?|pay|if)/iu,
    to: 'order.restore',
  },
]
