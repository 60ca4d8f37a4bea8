/** A parcel that has not come, in languages whose complaints are read from few sentences: what it is called, and that it is waited for. */
const MISSED: readonly (readonly [parcel: RegExp, waited: RegExp])[] = [
  [/paquete|pedido|env[ií]o/iu, /no (?:me )?(?:ha )?lleg|d[óo]nde|todav[ií]a no|a[úu]n no/iu],
  [/pacote|pedido|encomenda/iu, /n[ãa]o cheg|cad[êe]|\bonde\b|ainda n[ãa]o/iu],
  [/colis|commande/iu, /(?:pas|jamais) (?:encore )?(?:arriv|re[çc]u)|\bo[ùu] est/iu],
  [
    /paket|bestellung|lieferung|sendung/iu,
    /(?:noch )?nicht (?:da|angekommen|geliefert|gekommen)|\bwo (?:zum \w+ |verdammt )?(?:ist|bleibt|steckt)/iu,
  ],
  [/посылк|заказ/iu, /не (?:приш|достав|прибы|получ|приех)|где/iu],
  [/طرد|طلب|شحن/u, /لم (?:يصل|تصل)|أين|وين|ما وصل/u],
  [/荷物|注文|商品|配送/u, /届(?:かない|いていない|いてない|きません)|来ない|どこ/u],
  [/택배|주문|배송|물건/u, /안 (?:와|왔|오)|아직|어디|도착하지/u],
  [/พัสดุ|สินค้า|ของ/u, /ไม่(?:ถึง|ได้รับ|มา)|อยู่(?:ที่)?ไหน/u],
  [/đơn|hàng|kiện/iu, /chưa (?:tới|đến|nhận|giao|thấy)|ở đâu|đâu rồi/iu],
  [/paket|pesanan|barang|bungkusan/iu, /belum (?:sampai|datang|tiba|terima)|(?:tak|tidak) sampai|\bmana\b/iu],
]

/** Whether the words tell, however angrily, that a parcel is waited for. */
export const missesParcel = (said: string): boolean => MISSED.some(([parcel, waited]) => parcel.test(said) && waited.test(said))
