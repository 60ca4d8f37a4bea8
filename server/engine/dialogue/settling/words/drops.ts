/** "湿巾不要了", "take the wipes out of my order": goods are not wanted any more. Patterns are words of shoppers, no sentence of ours. */
export const DROPS =
  /(?:不想?要|不需要|用不着|用不上)(?:了|啦|这个|那个)|不(?:想要|要|需要)(?:这|那)?[件个双条台瓶]?(?!发票|退|换|客服)[^,，。;；了不吗么]{1,8}[了啦][吧啊呀。.!！~\s]*$|(?:别|不用|先别|不要|暂时别)(?:急着)?(?:给我)?发(?:货|出)?了?[吧啊呀。.!！~\s]*$|(?:取消|去掉|删掉|删了|拿掉|撤掉|退掉)(?:了|吧|掉)*[吧啊呀。.!！~\s]*$|\b(?:don'?t|do not|no longer) (?:want|need) (?:the|my|those|these|that|this)\b|\b(?:don'?t|do not) (?:ship|send|dispatch) (?:the|my|out the|those|these)\b|\b(?:remove|drop|take out|leave out|take)\b.{1,40}\b(?:from|out of|off|in) (?:my|the|this) order\b|\bcancel (?:just |only )?(?:the|my) (?!order)/iu

/** "连衣裙的退货取消吧", "cancel my return": what is dropped is a deed, and no goods. */
const OF_DEED =
  /(?:退货|换货|退款|退换|售后|发票|取件|安装|申请|预约|运费险|优惠券)(?:单|申请|服务)?(?:我|就|先|给我|帮我|都|也)?(?:不想?要|不需要|取消|去掉|删掉|删了|拿掉|撤掉)|\b(?:cancel|drop|remove)\b.{0,12}\b(?:return|refund|exchange|invoice|pick-?up|collection|installation|appointment|request)s?\b/iu

/** The part of the words that says it: what stands beside it ("纸尿裤留着") is spoken of otherwise. */
export const droppedIn = (said: string): string | undefined =>
  said.split(/[,，。;；]|(?<=\p{sc=Han})\s+|\bbut\b/iu).find((clause) => DROPS.test(clause) && !OF_DEED.test(clause))

/** Whether the words say of goods that they are not wanted any more. */
export const isDropped = (said: string): boolean => droppedIn(said) !== undefined
