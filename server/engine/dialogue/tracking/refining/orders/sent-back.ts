/** "我把外套寄回去了", "I posted it last week": told, and neither asked nor still to be done. */
const SENT_BACK =
  /^(?!.*(?:还没|没有|要不要|怎么|要|能|可以)寄).*(?:(?<!没|未)寄(?:回|还|过|出)?(?:去|来|给你们?)?(?:了|过了|的)|(?:已经|早就?|都)(?:寄|退)(?:回|过)?去?了?)|\b(?:i|we)(?:['’]ve| have| had)? (?:already |definitely |did )*(?:sen[dt]|post(?:ed)?|ship(?:ped)?|mail(?:ed)?|returned) (?:it|them|this|the \w+)\b/iu
/** Whether goods are said to have been sent back. */
export const saysSentBack = (said: string): boolean => SENT_BACK.test(said)
