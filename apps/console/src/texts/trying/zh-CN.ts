/** 试聊：用店铺自己的聊天窗试机器人。 */
export const trying = {
  'trying.title': '试聊',
  'trying.words':
    '这就是买家看到的聊天窗，连着您的店铺和知识。试聊不进收件箱、不计入任何数字，一天后清除；退款、取消之类的事会走完全程，但不会真的办。',
  'trying.who': '以谁的身份',
  'trying.new': '一位新顾客',
  'trying.newWords': '没有登录，没有订单。',
  'trying.known': '店铺里的一位顾客',
  'trying.knownWords': '填他的任意一个订单号，聊天窗里就是他的订单。',
  'trying.order': '订单号',
  'trying.orderNeeded': '请填一个订单号',
  'trying.go': '开始试聊',
  'trying.anew': '重新开始',
  'trying.frame': '试聊用的聊天窗',
  'trying.empty': '还没开始',
  'trying.emptyWords': '选好身份，点“开始试聊”。可以问：有货吗、我的快递到哪了、我要退货。',
  'trying.understood': '它怎么理解的',
  'trying.none': '在聊天窗里说一句，这里就会列出它的理解和依据。',
  'trying.undone': '真会话里这时会办：{deed}（订单 {order}）。试聊中没有办。',
  'step.try': '试聊一次',
  'step.tryWords': '用买家看到的聊天窗，以新顾客或店里一位顾客的身份说几句；什么都不会真的办。',
}
