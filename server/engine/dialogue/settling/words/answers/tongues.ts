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

/**
 * Words of shoppers of twelve more languages that may stand with a yes and leave it one: the yes itself, the deed and what it is done to,
 * courtesy and haste. No word here denies, doubts, puts off, counts or sets one thing apart from another.
 */
const OF_YES_WORDS = [
  // Spanish and Portuguese
  'sí|si|sim|claro|por|supuesto|favor|de|acuerdo|vale|perfecto|perfeito|bien|bem|correcto|correto|exacto|confirm\\w*|acept\\w*|aceit\\w*|adelante|hazlo|hágalo|haga|faça|pode|ser|com|certeza|gracias|muchas|obrigad[oa]|muito|quiero|quero|que|lo|la|el|los|las|o|a|os|as|mi|meu|minha|me|se|un|una|um|uma|este|esta|esto|isso|isto|eso|ese|esa|pedido|compra|producto|produto|artículo|artigo|dinero|dinheiro|dirección|endereço|factura|fatura|cancel\\w*|devol\\w*|cambi[aeáo]\\w*|troc\\w*|reembols\\w*|cancél\\w*|devuélv\\w*|cámbi\\w*|envi[aeáo]\\w*|mand\\w*|rápido|ya|ahora|todo|toda|entero|agora|logo|também|también',
  // French
  'oui|ouais|ok|okay|bien|sûr|d|accord|volontiers|parfait|exactement|c|est|ça|cela|bon|allez|y|faites|le|la|les|l|mon|ma|mes|je|j|vous|veux|voudrais|souhaite|plaît|plait|s|il|stp|svp|merci|beaucoup|annul\\w*|rembours\\w*|échang\\w*|retourn\\w*|renvoy\\w*|commande|article|produit|adresse|facture|argent|maintenant|tout|toute|entière|vite|rapidement|tout|suite',
  // German
  'ja|jawohl|gerne?|bitte|danke|schön|vielen|dank|einverstanden|natürlich|klar|genau|richtig|stimmt|passt|in|ordnung|mach\\w*|das|die|den|der|es|ihn|sie|ich|mein\\w*|möchte|will|so|storn\\w*|zurück\\w*|umtausch\\w*|erstatt\\w*|rückgabe|bestätig\\w*|bestellung|artikel|adresse|rechnung|geld|jetzt|sofort|schnell|auch|alles|komplett\\w*|ganze\\w*|gesamte\\w*|vollständig|weiter|doch',
  // Russian
  'да|ага|конечно|хорошо|согласен|согласна|подтвержда\\w*|верно|правильно|точно|пожалуйста|спасибо|большое|давайте|отмен\\w*|верн\\w*|возврат\\w*|возвращ\\w*|обмен\\w*|оформ\\w*|замен\\w*|заказ\\w*|товар\\w*|деньги|адрес\\w*|счёт|это\\w*|его|её|мой|моё|мою|я|хочу|быстрее|сейчас|скорее',
  // Vietnamese
  'vâng|có|dạ|đúng|rồi|đồng|ý|được|ạ|em|anh|chị|mình|tôi|xác|nhận|làm|đi|nhé|nha|giúp|cho|cảm|ơn|hủy|huỷ|trả|đổi|hoàn|tiền|đơn|hàng|này|địa|chỉ|hóa|hoá|ngay|luôn|vậy|như|thế',
  // Indonesian and Malay
  'ya|iya|yup|oke|okie|boleh|betul|setuju|baik|baiklah|silakan|sila|silahkan|tolong|terima|kasih|makasih|deh|dong|saya|aku|nya|itu|ini|yang|mau|ingin|nak|batal\\w*|dibatal\\w*|kembali\\w*|dikembali\\w*|tukar\\w*|ditukar|ganti|refund|pesanan|pesan|barang|alamat|uang|wang|segera|cepat|sekarang|lanjut\\w*|teruskan|proses|konfirmasi|sahkan',
  // Arabic
  'نعم|أجل|ايوه|أيوه|ايوا|تمام|موافق\\w*|طبعا|طبعاً|أكيد|اكيد|صحيح|من|فضلك|لو|سمحت|شكرا|شكراً|جزيلا|أريد|اريد|ابي|ألغ\\w*|الغ\\w*|إلغاء|إرجاع|ارجاع|أرجع\\w*|ارجع\\w*|استبدال|استرداد|استرجاع|تأكيد|أكد\\w*|الطلب|طلبي|المنتج|المبلغ|العنوان|هذا|هذه|ذلك|الآن|بسرعة',
].join('|')
/** As a whole, where words are set apart. */
const SAID_WITH_YES = new RegExp(`(?<![\\p{L}\\p{M}])(?:${OF_YES_WORDS.replaceAll('\\w', '[\\p{L}\\p{M}]')})(?![\\p{L}\\p{M}])`, 'giu')
/** Of Japanese, Korean and Thai, where they are not. */
const PIECES =
  /はい|ええ|うん|そう(?:です)?|お願い(?:いた)?(?:し)?(?:ます|します)?|大丈夫(?:です)?|いい(?:です)?よ?|です|ます|了解|承知|しました|確認|同意|キャンセル|返品|返金|交換|変更|手続き|申請|注文|商品|住所|領収書|それ|これ|その|この|で|を|に|の|は|が|よ|ね|して|ください|下さい|進めて|早く|すぐ|今|ありがとう(?:ございます)?|네|넵|예|응|그래요?|그렇게|좋아요|좋습니다|맞아요|맞습니다|부탁(?:해요|드려요|드립니다|드릴게요)?|동의(?:해요|합니다)?|확인(?:했어요|했습니다)?|취소|반품|교환|환불|변경|신청|진행|접수|주문|상품|주소|그거|이거|이|그|을|를|은|는|로|해|하고|하세요|해요|합니다|할게요|주세요|주십시오|줘요?|싶어요|빨리|지금|바로|감사(?:합니다|해요)?|고마워요|ใช่|ได้|ตกลง|ครับ|ค่ะ|คะ|นะ|โอเค|ยืนยัน|ยกเลิก|คืน|เปลี่ยน|เงิน|สินค้า|ออเดอร์|คำสั่งซื้อ|ที่อยู่|เลย|ช่วย|ขอ|ให้|ด้วย|ทำ|นี้|เร็ว|ขอบคุณ|จ้า|จ้ะ/gu

/** Words without all that may stand with a yes. */
export const withoutOfYes = (words: string): string => words.replace(SAID_WITH_YES, ' ').replace(PIECES, ' ')
