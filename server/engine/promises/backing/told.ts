import type { Promised } from '../finding/promised.ts'

/** Said to the one who reads it, of what is theirs. */
const PERSONAL =
  /[您你]|\b(?:you|your|yours|sus?|tus?|vous|votre|vos|ihr[a-z]*|ihnen|voc[eê]|seus?|suas?|b[aạ]n|anda)\b|(?<!\p{L})(?:вам|вас|ваш\p{L}*)(?!\p{L})|คุณ|あなた|お客[様样]|고객님|طلبك|لك|مالك/iu
/** What holds only where something is so, or of all of a kind. */
const CONDITION =
  /如果|若|要是|一旦|假如|万一|的话|[当在].{0,20}时|之后|以后|\b(?:if|when|once|after|unless|until|whether|as soon as|si|cuando|quand|lorsque|wenn|falls|sobald|quando|nếu|khi|jika|kalau|apabila)\b|если|когда|после|ถ้า|หาก|เมื่อ|場合|场合|たら|경우|면 |إذا|عندما|بعد/iu

/**
 * Whether a deed is told to the shopper as theirs ("your refund was sent"), and not as how it goes with all ("what was paid is refunded").
 * No rule and no entry bears that out, whoever wrote it: every shopper who asks would be told it.
 */
export const isTold = ({ sentence }: Promised): boolean => PERSONAL.test(sentence) && !CONDITION.test(sentence)
