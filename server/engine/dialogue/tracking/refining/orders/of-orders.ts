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

/** "我把外套寄回去了", "I posted it last week": told, and neither asked nor still to be done. */
const SENT_BACK =
  /^(?!.*(?:还没|没有|要不要|怎么|要|能|可以)寄).*(?:(?<!没|未)寄(?:回|还|过|出)?(?:去|来|给你们?)?(?:了|过了|的)|(?:已经|早就?|都)(?:寄|退)(?:回|过)?去?了?)|\b(?:i|we)(?:['’]ve| have| had)? (?:already |definitely |did )*(?:sen[dt]|post(?:ed)?|ship(?:ped)?|mail(?:ed)?|returned) (?:it|them|this|the \w+)\b/iu
/** Whether goods are said to have been sent back. */
export const saysSentBack = (said: string): boolean => SENT_BACK.test(said)
