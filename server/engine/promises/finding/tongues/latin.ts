import { past, type Tongue } from './tongue.ts'

/** German. */
export const GERMAN: Tongue = {
  signs:
    /erstatt|zuruck|uberwiesen|storn|umgetausch|ersetz|geander|aktualis|entschadig|versandt|verschickt|versendet|geliefert|zugestellt|gebucht|vereinbart|ausgestellt|gutgeschrieben|genehmigt|bearbeitet|abgeschlossen|erfolgt|kostenlos|kostenfrei|gratis|geschenkt|garant|versprech|gutschein/iu,
  notBefore: /(?:\b(?:wenn|falls|sobald|nachdem|bevor|nicht|noch nicht|kein[e]?|nie|ob|bis)\b(?: [^\s.,]+){0,2} ?)$/iu,
  deeds: past(
    'haben|habe|hat|wurde|wurden|ist|sind|worden',
    {
      refunded: 'erstattet|zuruckerstattet|ruckerstattet|zuruckgezahlt|zuruckuberwiesen|uberwiesen',
      cancelled: 'storniert|abgebrochen',
      exchanged: 'umgetauscht|ersetzt|ausgetauscht',
      changed: 'geandert|aktualisiert|angepasst',
      compensated: 'entschadigt|gutgeschrieben',
      reshipped: 'nochmals versandt|erneut versandt|nachgeliefert',
      shipped: 'versandt|verschickt|versendet|abgeschickt',
      delivered: 'geliefert|zugestellt|ausgeliefert',
      booked: 'gebucht|vereinbart|beauftragt',
      issued: 'ausgestellt|erstellt|gutgeschrieben|geschenkt',
      approved: 'genehmigt|bearbeitet|abgeschlossen|erledigt|bestatigt|akzeptiert',
    },
    {
      refunded: '\\b(?:ruck)?erstattung (?:ist |wurde )?(?:erfolgt|veranlasst|abgeschlossen|durchgefuhrt|ausgefuhrt)\\b',
      cancelled: '\\bbestellung storniert(?= ?(?:$|[.!]))',
    },
  ),
  rights: [
    [
      'refund',
      /\b(?:volle[nr]?|vollstandige|komplette)[a-z]* (?:betrag|preis|erstattung|ruckerstattung|kaufpreis)\b|\b(?:bekommen|erhalten)(?: [^\s.,]+){0,4} (?:geld|betrag|erstattung)(?: zuruck)?\b|\b(?:erstatten wir|wir erstatten|werden(?: [^\s.,]+){0,4} erstatte[nt])\b/giu,
    ],
    ['return', /\bkonnen(?: [^\s.,]+){0,3} zuruck(?:geben|schicken|senden)\b/giu],
    ['exchange', /\bkonnen(?: [^\s.,]+){0,3} umtauschen\b/giu],
    ['compensation', /\bentschadigung\b|\b(?:schenken|geben|schicken|bekommen|erhalten)(?: [^\s.,]+){0,4} gutschein\b/giu],
    ['free', /\bkosten(?:los|frei)[a-z]{0,2}\b|\bgratis\b|\bgeschenkt\b|\bumsonst\b/giu],
    ['guarantee', /\bgarantieren\b|\bversprechen\b|\bversichern ihnen\b/giu],
  ],
}

const VI = (words: string) =>
  new RegExp(`\\bda (?:duoc )?(?:[^\\s.,]+ ){0,2}(?:${words})\\b|\\b(?:${words})(?: [^\\s.,]+){0,4} (?:thanh cong|hoan tat|xong)\\b`, 'giu')

/** Vietnamese. */
export const VIETNAMESE: Tongue = {
  signs:
    /hoan tien|tien|hoan lai|tra lai tien|huy|doi|cap nhat|boi thuong|gui|giao|xuat|dat lich|phat hanh|phe duyet|xu ly|mien phi|tang|dam bao|cam ket|chung toi|don hang/iu,
  notBefore: /(?:\b(?:neu|khi|sau khi|truoc khi|chua|khong|lieu)\b(?: [^\s.,]+){0,2} ?)$/iu,
  notAfter: /^(?: [^\s.,]+){0,3} (?:chua|khong)\b|^ ?\?/iu,
  deeds: [
    ['refunded', VI('hoan (?:lai )?tien|hoan lai|tra lai tien|chuyen tien')],
    ['refunded', /\btien (?:cua ban )?da (?:duoc )?(?:chuyen|hoan|tra|ve)\b/giu],
    ['cancelled', VI('huy(?: don(?: hang)?)?')],
    ['exchanged', VI('doi hang|doi san pham')],
    ['changed', VI('thay doi|cap nhat|sua(?: lai)?|doi dia chi')],
    ['compensated', VI('boi thuong|den bu')],
    ['reshipped', VI('gui lai')],
    ['shipped', VI('gui(?: hang| di)?|xuat kho')],
    ['delivered', VI('giao(?: hang)?')],
    ['booked', VI('dat lich|hen lich')],
    ['issued', VI('phat hanh|cap|tang')],
    ['approved', VI('phe duyet|duyet|xu ly|chap nhan')],
  ],
  rights: [
    ['refund', /\b(?:se|duoc|co the) (?:duoc )?(?:nhan )?hoan (?:lai )?tien\b|\bhoan tien (?:day du|toan bo|100)/giu],
    ['return', /\b(?:co the|duoc) (?:doi )?tra (?:hang|lai)\b/giu],
    ['exchange', /\b(?:co the|duoc) doi (?:hang|san pham|lay)\b/giu],
    ['compensation', /\bboi thuong\b|\bden bu\b|\btang(?: [^\s.,]+){0,2} (?:phieu|ma) giam gia\b/giu],
    ['free', /\bmien phi\b|\btang (?:ban|kem|them)\b/giu],
    ['guarantee', /\bdam bao\b|\bcam ket\b/giu],
  ],
}

const ID = (words: string) =>
  new RegExp(
    `\\b(?:sudah|telah|berhasil)(?: [^\\s.,]+){0,2} (?:${words})\\b|\\b(?:${words})(?: [^\\s.,]+){0,3} (?:berhasil|selesai)\\b`,
    'giu',
  )

/** Indonesian and Malay. */
export const INDONESIAN: Tongue = {
  signs:
    /embali|pulang|refund|batal|tukar|ganti|ubah|kemas ?kini|perbarui|kompensasi|pampasan|kirim|hantar|antar|jadwal|terbit|setuju|proses|selesai|gratis|percuma|jamin|sudah|telah/iu,
  notBefore:
    /(?:\b(?:jika|kalau|apabila|bila|ketika|setelah|sebelum|belum|tidak|apakah|tertulis|ditulis|tercatat)\b(?: [^\s.,]+){0,2} ?)$/iu,
  deeds: [
    ['refunded', ID('(?:di|mengem|me)?(?:kembalikan|balikan|pulangkan|mulangkan|refund)|di ?refund')],
    ['cancelled', ID('(?:di|mem)?batalkan')],
    ['exchanged', ID('(?:di|me)?(?:tukar|nukar)(?:kan)?|diganti')],
    ['changed', ID('(?:di|meng)?ubah|diperbarui|memperbarui|dikemas ?kini')],
    ['compensated', ID('(?:di|meng)?kompensasi|diganti rugi')],
    ['reshipped', ID('(?:di|meng)?(?:kirim|irim) ulang')],
    ['shipped', ID('(?:di|meng)?(?:kirim|irim)(?:kan)?|dihantar')],
    ['delivered', ID('(?:di|meng)?antar(?:kan)?|diterima|sampai')],
    ['booked', ID('(?:di|men)?jadwalkan|dipesan')],
    ['issued', ID('(?:di|men)?terbitkan|diberikan|ditambahkan')],
    ['approved', ID('(?:di|men)?setujui|diproses|memproses|diselesaikan')],
  ],
  rights: [
    [
      'refund',
      /\bpengembalian (?:dana|uang) (?:penuh|seluruhnya)\b|\b(?:akan|bisa|dapat|boleh|mendapat(?:kan)?)(?: [^\s.,]+){0,2} (?:pengembalian dana|dikembalikan|refund|bayaran balik)\b/giu,
    ],
    ['return', /\b(?:bisa|dapat|boleh) (?:mengembalikan|memulangkan|retur)[a-z]*\b/giu],
    ['exchange', /\b(?:bisa|dapat|boleh) (?:menukar|ditukar)[a-z]*\b/giu],
    ['compensation', /\bkompensasi\b|\bganti rugi\b|\bpampasan\b|\bvoucher\b/giu],
    ['free', /\bgratis\b|\bpercuma\b|\bcuma-cuma\b|\btanpa biaya\b/giu],
    ['guarantee', /\b(?:men)?jamin\b|\bmemastikan\b|\bberjanji\b/giu],
  ],
}
