import type { Draft } from './promised.ts'

const SHOP = '(?:我们?|我方|咱们?|本店|小店|店里|店铺|店家|商家|卖家|平台)'
const POSTAGE = '(?:运费|邮费|快递费|邮资|寄费|费用)'
const BEARS = '(?:出|承担|负担|付|包|掏|报销|担)'

/** That the shop pays what somebody has to pay, in each language: postage, or whatever it is called "on us". */
const WORDS: readonly RegExp[] = [
  new RegExp(
    `${POSTAGE}[^。!！?？\\n]{0,10}?(?:由|归|算|让)?${SHOP}(?:或(?:者)?[^，。,.!！?？\\n]{1,6})?(?:来|全部|全|都|会|自己|愿意|给您|帮您){0,2}${BEARS}|${SHOP}(?:来|全部|全|都|会|愿意){0,2}(?:承担|负担|出|包|报销)(?:[您你]的?)?(?:来回|往返|全部|所有|退货|寄回|这次|单程)?的?${POSTAGE}|一分钱?(?:都|也)?不(?:用|需要?|必|收|要|花)(?!吗)`,
    'gu',
  ),
  /\b(?:we|i|the shop|our shop)(?:'ll| will| can| shall|'re going to)?(?: \w+){0,1} (?:cover|bear|absorb|pay (?:for )?|pick up|foot|take care of)(?: (?:the|your|all|any|bill|tab|cost|costs|return|for|of)){0,4} (?:shipping|postage|delivery|freight|courier)\b|\b(?:(?:is|are|be|been) )(?:fully )?(?:paid|covered|borne) by (?:us|the shop|our shop|the store)\b/giu,
  /(?:当店|弊社|当社|こちら|店舗|私ども)(?:が|で|にて|の|側で)?(?:全額)?(?:负担|負担)(?!でしょうか|ですか)/gu,
  /(?:저희|당사|판매자|매장|가게)(?:가|이|에서|측이)? ?(?:전액 ?)?부담/gu,
  /(?<!\p{L})(?:por nuestra cuenta|a nuestro cargo|por nossa conta|a nosso cargo|[àa] notre charge|[àa] nos frais|prenons en charge|auf unsere kosten|(?:übernehmen|ubernehmen|tragen|zahlen) wir|wir (?:übernehmen|ubernehmen|tragen|zahlen)|geh(?:t|en) auf uns|kami (?:yang )?tanggung|ditanggung (?:oleh )?(?:kami|toko|penjual)|shop ch[iị]u ph[ií]|ch[uú]ng t[oô]i ch[iị]u)(?!\p{L})/giu,
  /(?<!\p{L})(?:за наш сч[её]т|бер[её]м на себя|оплатим (?:доставку|возврат))(?!\p{L})|على حسابنا|نتحمل (?:تكلفة|رسوم|مصاريف)|(?:ทางร้าน|ร้าน|ทางเรา|เรา)(?:เป็นผู้)?(?:ออกค่า|รับผิดชอบค่า)/giu,
].map(({ source, flags }) => new RegExp(source.normalize('NFKC'), flags))

const ASKED = /^[^。!！\n.]{0,30}(?:吗|么|\?|？|か[。?？])/u
const DENIED = /(?:不|没|未|无法|not|n't|no|nicht|kein|ne|pas|não|tidak|khong|не|ない)[^、。,.]{0,6}$/iu

/** What the shop takes upon itself to pay is given for nothing. What is asked or denied is none. */
export const atOurCost = (text: string): Draft[] =>
  WORDS.flatMap((words) =>
    [...text.matchAll(words)].flatMap(({ 0: whole, index }) =>
      ASKED.test(text.slice(index + whole.length)) || DENIED.test(text.slice(Math.max(0, index - 14), index))
        ? []
        : [{ kind: 'entitlement' as const, text: whole, value: 'free', at: index }],
    ),
  )
