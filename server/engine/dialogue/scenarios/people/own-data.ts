/** What may be wished for of one's own data. */
type Right = 'delete' | 'export' | 'correct'

interface Tongue extends Readonly<Record<Right, string>> {
  /** Whose data. */
  readonly whose: string
  /** What wishes for something of it though no verb is there. */
  readonly alone?: string
  /** The verb comes after what it is about. */
  readonly verbLast?: true
}

/**
 * One's own data asked for, or to be put right or deleted, in the languages whose classifier is little taught it or not at all: a right of the law
 * must not hang on a model.
 */
const TONGUES: readonly Tongue[] = [
  {
    delete: '\\b(?:delet|eras|wip|remov)',
    export: '\\b(?:copy|copies|export|download|send)',
    correct: '\\b(?:correct|rectif)',
    whose:
      '\\b(?:my (?:own |personal |account )*(?:data|information)|(?:everything|all|data|information|what)\\b.{0,24}\\b(?:about|on) me)\\b',
    alone:
      '\\b(?:data|information)\\b.{0,12}\\b(?:have|hold|store|keep)\\b.{0,8}\\b(?:about|on) me\\b|' +
      "\\b(?:copy|export|download) of (?:(?:what|everything|all|whatever)(?: that)?(?: data)? you(?:[’']ve got| have| hold| keep| store)|(?:my|all) (?:data|info\\w*|records))\\b",
  },
  {
    delete: 'borr|elimin|suprim',
    export: 'copia|export|descarg',
    correct: 'correg|corrij|rectific',
    whose: '\\b(?:mis datos|datos personales)',
    alone: 'mis datos personales',
  },
  {
    delete: 'apag|exclu|elimin',
    export: 'c[óo]pia|export|baix',
    correct: 'corrig|corrij',
    whose: '\\b(?:meus dados|dados pessoais)',
    alone: 'meus dados pessoais',
  },
  {
    delete: 'supprim|effac',
    export: 'copie|export|t[ée]l[ée]charg',
    correct: 'corrig|rectifi',
    whose: '(?:mes données|données personnelles)',
    alone: 'mes données personnelles',
  },
  {
    delete: 'l[öo]sch',
    export: 'kopie|export|auskunft',
    correct: 'berichtig|korrigier',
    whose: 'meine[rn]? (?:personenbezogenen |persönlichen )?daten',
    alone: 'meine[rn]? (?:personenbezogenen|persönlichen) daten',
  },
  {
    delete: 'удал|сотр',
    export: 'копи|выгруз',
    correct: 'исправ',
    whose: '(?:мо[ияй]\\S* (?:личн\\S* |персональн\\S* )?данны|персональн\\S* данны|личн\\S* данны)',
  },
  {
    delete: 'حذف|احذف|مسح|امسح',
    export: 'نسخة|تصدير',
    correct: 'تصحيح',
    whose: '(?:بياناتي|معلوماتي الشخصية)',
    alone: 'بياناتي الشخصية',
  },
  { delete: 'hapus', export: 'salinan|unduh|ekspor', correct: 'perbaiki', whose: 'data (?:pribadi )?(?:saya|aku)' },
  { delete: 'padam', export: 'salinan|muat turun|eksport', correct: 'betulkan', whose: 'data (?:peribadi )?saya' },
  {
    delete: '削除|消',
    export: 'コピー|写し|[開开]示|エクスポート',
    correct: '[訂订]正',
    whose: '(?:[個个]人情[報报]|[個个]人データ|私のデータ)',
    verbLast: true,
  },
  {
    delete: '삭제|지워',
    export: '사본|내보내|열람',
    correct: '정정',
    whose: '(?:개인\\s?정보|내 정보|제 정보|내 데이터)',
    verbLast: true,
  },
  { delete: 'ลบ', export: 'สำเนา|ดาวน์โหลด|ส่งออก', correct: 'แก้ไข', whose: '(?:ข้อมูล).{0,12}(?:ส่วนตัว|ส่วนบุคคล|ของฉัน|ของผม)' },
  { delete: 'xóa', export: 'bản sao|xuất|tải', correct: 'sửa', whose: '(?:dữ liệu|thông tin) (?:cá nhân|của tôi)' },
]

const saidIn = ({ whose, verbLast }: Tongue, verb: string) =>
  verbLast ? `${whose}.{0,14}(?:${verb})` : `(?:${verb})\\S{0,20}.{0,30}?${whose}`

/** Words that wish for one right over one's own data, in all languages of the table. */
export const ownDataWished = (right: Right): string => TONGUES.map((tongue) => saidIn(tongue, tongue[right])).join('|')

/** All of them as one. */
export const OWN_DATA = new RegExp(
  [...(['delete', 'export', 'correct'] as const).map(ownDataWished), ...TONGUES.flatMap(({ alone = [] }) => alone)].join('|'),
  'iu',
)

/** Whether the words ask for, or about, one's own data. */
export const asksForOwnData = (said: string): boolean => OWN_DATA.test(said)
