/** What shoppers of twelve more languages answer to our questions, in plain words: a yes and a no must not hang on a tap. Words of shoppers, no sentence of ours. */
type Said = readonly (readonly [value: string, words: RegExp])[]

/** What follows a yes and takes it back, doubts it, or asks. */
const BUT =
  '(?!.*(?:[?？؟]|\\b(?:no|pero|mais|non|aber|nicht|kein\\w*|mas|não|tapi|tetapi|tidak|jangan|bukan|belum|nhưng|không|chưa)\\b|ですが|けど|ない|しかし|지만|안 |않|말고|아니|(?:^|\\s)(?:но|не|нет)(?:\\s|$)|لكن|لا\\s|ليس|แต่|ไม่))'
const YES_WORDS =
  'はい|ええ|うん|お願いします|そうです|네|넵|예|응|그래요?|좋아요|부탁(?:해요|드려요|드립니다)|s[ií](?=[\\s,.!]*$|,| por favor| quiero| claro)|sí|claro(?: que sí)?|por supuesto|de acuerdo|vale|oui|ouais|d.accord|bien sûr|ja|jawohl|gern[e]?|einverstanden|natürlich|sim|claro|pode(?: ser| sim)?|com certeza|да|ага|конечно|хорошо|согласен|согласна|نعم|أجل|ايوه|أيوه|تمام|موافق|طبعا|vâng|có(?=[\\s,.!]*$|,? (?:ạ|em|anh|chị|hủy|huỷ|đồng ý|làm|đổi|trả))|dạ|đúng(?: rồi)?|đồng ý|được|oke|okie|ok(?=[\\s,.!]*$|,? (?:silakan|ya|deh|terima|aja|vâng|dạ))|ใช่|ได้|ตกลง|ครับ|ค่ะ|โอเค|ya|iya|yup|boleh|betul|setuju|baik(?:lah)?'
/** "네, 취소해 주세요", "sí, por favor": a yes, and at most what it is to. */
const YES = new RegExp(`^${BUT}(?:${YES_WORDS})(?:[\\s,，、。.!！ครับค่ะนะ]+.{0,32})?[\\s。.!！]*$`, 'iu')
/** "Nein, kein Foto": a no, and at most of what. */
const NO =
  /^(?:いいえ|いや|ありません|ないです|아니(?:요|오)?|아뇨|없어요|없습니다|non|nein|não|nao|нет|неа|لا|كلا|không(?: có)?|ไม่(?:มี|ใช่|ครับ|ค่ะ)?|tidak(?: ada)?|enggak|nggak|gak|tak(?: ada)?|tiada|bukan)(?:[\s,，、。.!！ครับค่ะ]+(?!.*[?？؟]).{0,24})?[\s。.!！]*$/iu

/** A plain yes or no in one of these languages; undefined where the words are neither. */
export const plainInTongue = (words: string): 'yes' | 'no' | undefined => (YES.test(words) ? 'yes' : NO.test(words) ? 'no' : undefined)

const CLAIM: Said = [
  [
    'unsuitable',
    /サイズが(?:合わ|大き|小さ)|(?:小さ|大き|きつ)すぎ|似合わ|(?:너무 )?(?:작아|작네|작습|커요|커서|크네|헐렁)|안 ?맞|no me (?:queda|va|sirve|vale) |no me (?:queda|va|sirve|vale)$|(?:demasiado|muy) (?:grande|pequeñ|chic|largo|corto|ajustad)|trop (?:petit|grand|serr|large|long|court)|ne me va pas|pas à ma taille|zu (?:klein|groß|gross|eng|weit|lang|kurz)|passt (?:mir )?nicht|sitzt nicht|muito (?:grande|pequen|apertad|curt|compri)|não (?:me )?(?:serve|serviu|coube)|(?:слишком )?(?:мал[оаы]?|велик[оаи]?|больш(?:ой|ая|ие)|маленьк\S+)(?:$|[\s,.!])|не (?:подош|подход)|صغير|كبير|ضيق|واسع|لا يناسب|(?:chật|rộng|nhỏ|to|dài|ngắn) quá|không vừa|không hợp|(?:เล็ก|ใหญ่|คับ|หลวม)(?:ไป|เกิน)|ใส่ไม่(?:ได้|พอดี)|kekecilan|kebesaran|kesempitan|(?:ti?dak|tak|gak|nggak) (?:muat|pas|padan|cukup)|terlalu (?:kecil|besar|ketat|sempit|longgar)/iu,
  ],
]
const SAID: Readonly<Record<string, Said>> = { claim: CLAIM, confirm: [['yes', YES]] }

/** The value of a slot that the words give in one of these languages; undefined where they give none. */
export const saidInTongue = (slot: string, words: string): string | undefined =>
  SAID[slot]?.find(([, pattern]) => pattern.test(words.trim()))?.[0]
