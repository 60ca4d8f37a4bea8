/**
 * One's own data asked for, or to be put right or deleted, in languages whose classifier is not taught it: a right of the law must not hang on a
 * model. A line a language: what is wanted, and whose data.
 */
const ASKED: readonly RegExp[] = [
  /(?:borr|elimin|suprim|copia|export|descarg|correg|rectific)\S*.{0,30}\b(?:mis datos|datos personales)|mis datos personales/iu,
  /(?:apag|exclu|elimin|c[óo]pia|export|baix|corrig)\S*.{0,30}\b(?:meus dados|dados pessoais)|meus dados pessoais/iu,
  /(?:supprim|effac|copie|export|t[ée]l[ée]charg|corrig|rectifi)\S*.{0,30}(?:mes données|données personnelles)|mes données personnelles/iu,
  /(?:l[öo]sch|kopie|export|auskunft|berichtig)\S*.{0,30}(?:meine[rn]? (?:personenbezogenen |persönlichen )?daten)|(?:meine[rn]?) (?:personenbezogenen|persönlichen) daten/iu,
  /(?:удал|сотр|копи|выгруз|исправ)\S*.{0,30}(?:мо[ияй]\S* (?:личн\S* |персональн\S* )?данны|персональн\S* данны|личн\S* данны)/iu,
  /(?:حذف|احذف|مسح|امسح|نسخة|تصدير|تصحيح).{0,30}(?:بياناتي|معلوماتي الشخصية)|بياناتي الشخصية/u,
  /(?:hapus|salinan|unduh|ekspor|perbaiki).{0,30}data (?:pribadi )?(?:saya|aku)/iu,
  /(?:padam|salinan|muat turun|eksport|betulkan).{0,30}data (?:peribadi )?saya/iu,
  /(?:[個个]人情[報报]|[個个]人データ|私のデータ)(?:の|を|が)?.{0,12}(?:削除|消|コピー|写し|[開开]示|[訂订]正|エクスポート)/u,
  /(?:개인\s?정보|내 정보|제 정보|내 데이터)(?:를|을|의)?.{0,12}(?:삭제|지워|사본|내보내|정정|열람)/u,
  /(?:ลบ|สำเนา|ดาวน์โหลด|ส่งออก|แก้ไข)(?:ข้อมูล).{0,12}(?:ส่วนตัว|ส่วนบุคคล|ของฉัน|ของผม)/u,
  /(?:xóa|bản sao|xuất|tải|sửa).{0,20}(?:dữ liệu|thông tin) (?:cá nhân|của tôi)/iu,
]

/** All of them as one. */
export const OWN_DATA = new RegExp(ASKED.map(({ source }) => source).join('|'), 'iu')

/** Whether the words ask for, or about, one's own data. */
export const asksForOwnData = (said: string): boolean => OWN_DATA.test(said)
