/** To a person's safety, or with the law, an authority or the public. */
export type Threat = 'safety' | 'law'

const SAFETY =
  /不想活|活不下去|自杀|自残|去死给你|杀了你|弄死|砍死|砍了你|同归于尽|\b(?:kill (?:you|myself|them)|suicide|end my life|hurt (?:you|myself))\b/iu
const LAW =
  /(?<!\d)12315(?!\d)|(?:打|拨|找|投诉到?|举报到?)\s*12345(?!\d)|消费者协会|消协|市场监管|工商局|起诉|法院见|律师函|找律师|(?:我(?:要|会|就|已经?)?|去|就|直接|马上)(?:报警(?!器)|报案)|曝光(?:你|出去|给媒体)|(?:我(?:要|就|会|去)?|给你们?|把(?:你|这).{0,6})(?:发|上|挂)到?(?:微博|抖音|小红书|热搜)|找(?:媒体|记者)|\b(?:sue you|my lawyer|my attorney|small claims|legal action|trading standards|chargeback|call the police)\b/iu
const NOT_MEANT =
  /(?:不|没|别)(?:想|会|用|要|至于|必)?(?:再|去)?(?:投诉|报警|起诉|曝光|打)|怎么(?:报警|报案)|\b(?:do not|don't|won't) (?:want to )?sue\b/iu

/** What the words threaten with; undefined for none. In plain words, because calling a person must not hang on a model. */
export function threatIn(said: string): Threat | undefined {
  if (SAFETY.test(said)) return 'safety'
  return LAW.test(said) && !NOT_MEANT.test(said) ? 'law' : undefined
}
