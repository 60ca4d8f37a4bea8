/** Languages so near that a short sentence stands in both, with words that only one of each pair has. Words of shoppers, no sentence of ours. */
const TELLING: readonly (readonly [language: string, near: string, own: RegExp])[] = [
  [
    'id',
    'ms',
    /\b(?:mau|bisa|gimana|kapan|retur|ongkir(?:nya)?|paket(?:nya)?|pengiriman|nggak|ng?gak|gak|dong|sih|kok|banget|udah|uang|karena|butuh|cek|nomor|gratis|diskon|kak|kaos|sepatu|kirim|dikirim|nyampe|pesan(?:an)?nya|kurir|beli|barangnya|toko)\b/iu,
  ],
  [
    'ms',
    'id',
    /\b(?:nak|boleh|bila|macam mana|tak|awak|hantar|penghantaran|pakej|bungkusan|wang|kerana|semak|nombor|percuma|diskaun|pulangkan|kasut|baju-t|kedai|mahu|apakah|sahaja|bayaran balik)\b/iu,
  ],
  [
    'es',
    'pt',
    /[ñ¿¡]|\b(?:el|los|las|mi|mis|y|quiero|d[oó]nde|cu[aá]ndo|env[ií]o|paquete|lleg[oó]|hola|gracias|dinero|talla|reembolso por|devolver lo|una?|es|del|pedidos? de|c[oó]mo|hacer|puedo|necesito|todav[ií]a)\b/iu,
  ],
  [
    'pt',
    'es',
    /[ãõçâêô]|\b(?:o|os|meu|minha|quero|onde|quando|envio|frete|pacote|chegou|ol[aá]|oi|obrigad[oa]|dinheiro|tamanho|uma?|do|da|como|fazer|posso|preciso|ainda|voc[eê]s?)\b/iu,
  ],
]
/** In a longer sentence the detector sees enough. */
const SHORT = 6

/**
 * The language of short words that stand in two near languages: the one whose own words stand in them; where neither's do, the one that was
 * spoken before or that the shopper's widget is in. What the detector says in all other cases.
 */
export function amongNear(detected: string, typed: string, hints: readonly string[]): string {
  const own = TELLING.find(([language]) => language === detected)
  const near = own && TELLING.find(([language]) => language === own[1])
  if (!own || !near || typed.trim().split(/\s+/u).length > SHORT) return detected
  const [is, isNear] = [own[2].test(typed), near[2].test(typed)]
  if (is !== isNear) return isNear ? near[0] : detected
  return hints.map((hint) => hint.split('-')[0]).find((hint) => hint === detected || hint === near[0]) ?? detected
}
