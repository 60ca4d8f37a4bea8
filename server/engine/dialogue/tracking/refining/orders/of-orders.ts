import type { Turn } from '#engine/conversation'

/** "坚果多发了一包", "会员充到我老号上了": more than was ordered, or a balance on another's account: people judge what is to be done. */
const FOR_PEOPLE = new RegExp(
  [
    '(?<![想要能可])多(?:发|寄|送|装|收到)(?:了|来|给我?)+(?:我|我们)?[一两二三四几半\\d]+(?:个|件|包|袋|瓶|盒|双|条|支|份|箱|罐)(?!.*(?:谢|赠品))',
    '(?<!最|很|更|好|太|不|许|挺)多(?:出来|发|寄|收)?的[那这][一两几]?(?:个|件|包|袋|瓶|盒|双|条|支|份|箱|罐)',
    '(?:买|订|拍)的?了?一(个|件|包|袋|瓶|盒|双|条|支|份|箱|罐)[^。？?]{0,8}(?:寄|发|送了|收到|来)了?(?:我)?[两二三四五]\\1',
    '充(?:到|给|成|进)了?(?:我|我妈|我爸)?的?(?:老|旧|以前|之前|别的?|别人|另外?一?个|错误?|不用)的?(?:账|手机|会员)?号',
    '充错(?:了|账?号|号码|手机|人)',
  ].join('|'),
  'u',
)
const SUPPOSED = /如果|要是|万一|会不会|的话|能不能多|可以多/u
/** Whether what is told is for people to judge. */
export const isForPeople = (words: string): boolean => FOR_PEOPLE.test(words) && !SUPPOSED.test(words)

/** "名字", "手机号错了", "the phone number": all of an answer that tells what of an order is to be another. */
const PART =
  /^(?:我|的|要|想|改|换|变|下|一|个|把|就|是|那|收[件货]人?|联系|填|写|错|了|不对|[,，\s])*(?:收[件货]人|联系人|名字?|姓名|人名|电话|手机|号码|联系方式)(?:号码?|的|和|跟|、|电话|手机|姓名|名字|改|换|变|下|一|写|填|错|了|不对|吧|呀|啊)*[。.!！~\s]*$|^(?:(?:the|my|it'?s|change|wrong|a|different|another|recipient'?s?) )*(?:recipient|name|phone(?: number)?|number|contact)(?: (?:is )?wrong| on it| please)*[.!\s]*$/iu
/** "改一下收件人", "change the phone number on my order": wished for outright. */
const OUTRIGHT =
  /^(?!.*(?:吗|么|[?？]|账[号户]|会员|登录|绑定|银行|发票|抬头|怎么|如何)).{0,12}(?:改|换|更改|修改|变更|更换)(?:一?下|成|个)?(?:我|这单|订单|的|收[件货](?:的)?)*(?:收[件货]人|联系人|收件电话|收货(?:手机|电话))|\b(?:change|update|correct|fix) (?:the |my )?(?:recipient(?:'s)?|(?:(?:phone(?: number)?|contact|name)(?= (?:on|for|of) (?:the|my|this) (?:order|parcel|package|delivery))))\b/iu

/** Whether another name or number is wanted for whoever takes the parcel. */
export const changesRecipient = ({ said, state: { pending } }: Turn): boolean =>
  OUTRIGHT.test(said.trim()) || (pending?.slot === 'settle.change' && PART.test(said.trim()))
