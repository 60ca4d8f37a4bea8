/** A row of facts. */
export interface Fact {
  readonly [column: string]: unknown
}
type Count = (fact: Fact) => readonly [weight: number, top: number] | null
const HOUR_COSTS = 6_000
const n = (value: unknown): number => Number(value)
const yes = (value: unknown): number => (value ? 1 : 0)
const when = (is: unknown, top: number, weight = 1): readonly [number, number] | null => (is ? [weight, top] : null)
const has = (value: unknown): boolean => value !== null
const answered = (f: Fact): boolean => n(f['bot_messages']) + n(f['agent_messages']) > 0
const over = (f: Fact): boolean => f['over'] === true && n(f['turns']) > 0
const against = (f: Fact, names: readonly string[]): boolean => names.some((name) => f[name] === true)

/** Each figure once more, by hand: what a session counts below and above the line; null where it is of none. */
export const COUNTS: Readonly<Record<string, Count>> = {
  sessions: () => [1, 1],
  messages: (f) => [1, n(f['bot_messages']) + n(f['agent_messages'])],
  length: (f) => when(has(f['closed_at']), n(f['length_seconds'])),
  first_answer: (f) => when(has(f['wait_seconds']), n(f['wait_seconds'])),
  answered_in_30s: (f) => [1, yes(has(f['wait_seconds']) && n(f['wait_seconds']) <= 30)],
  person_wait: (f) => when(has(f['person_wait_seconds']), n(f['person_wait_seconds'])),
  by_bot: (f) => when(answered(f), yes(n(f['agent_messages']) === 0 && !f['handed_off'])),
  by_people: (f) => when(answered(f), yes(n(f['bot_messages']) === 0)),
  by_both: (f) => when(answered(f), yes(n(f['bot_messages']) > 0 && (n(f['agent_messages']) > 0 || f['handed_off']))),
  handed_off: (f) => when(n(f['turns']) > 0, yes(f['handed_off'])),
  people_time: (f) => [1, n(f['people_seconds'])],
  settled: (f) => when(over(f), yes(!against(f, ['person', 'disliked', 'contrary', 'unanswered', 'returned']))),
  vendor_style: (f) => when(n(f['turns']) > 0, yes(!f['handed_off'])),
  first_contact: (f) =>
    when(over(f), yes(!against(f, ['disliked', 'contrary', 'returned']) && (!f['unanswered'] || n(f['agent_messages']) > 0))),
  came_again: (f) => when(over(f), yes(f['returned'])),
  not_known: (f) => when(n(f['turns']) > 0, n(f['not_known']), n(f['turns'])),
  rated: (f) => when(has(f['closed_at']), yes(has(f['stars']))),
  stars: (f) => when(has(f['stars']), n(f['stars'])),
  nps: (f) => when(has(f['nps']), n(f['nps']) >= 9 ? 100 : n(f['nps']) <= 6 ? -100 : 0),
  disliked: (f) => when(n(f['turns']) > 0, yes(f['disliked'])),
  mood_end: (f) => when(has(f['mood_last']), n(f['mood_last'])),
  upset: (f) => when(has(f['mood_last']), yes(f['upset'])),
  soothed: (f) => when(f['upset'], yes(n(f['mood_last']) > -0.2)),
  first_answer_p50: (f) => when(has(f['wait_seconds']), n(f['wait_seconds'])),
  first_answer_p90: (f) => when(has(f['wait_seconds']), n(f['wait_seconds'])),
  person_wait_p50: (f) => when(has(f['person_wait_seconds']), n(f['person_wait_seconds'])),
  person_wait_p90: (f) => when(has(f['person_wait_seconds']), n(f['person_wait_seconds'])),
  handling_p50: (f) => when(has(f['handled_seconds']) && n(f['handled_seconds']) >= 0, n(f['handled_seconds'])),
  handling_p90: (f) => when(has(f['handled_seconds']) && n(f['handled_seconds']) >= 0, n(f['handled_seconds'])),
  visited_again: (f) => [1, yes(n(f['visits']) > 0)],
  visit_number: (f) => [1, 1 + n(f['visits'])],
  visit_gap_p50: (f) => when(has(f['since_seconds']), Math.round(n(f['since_seconds']))),
  asked_on_return: (f) => when(has(f['customer_id']) && n(f['visits']) > 0, yes(f['asked'])),
  visits_to_order: (f) => when(f['asked'] && f['order_ripe'] && n(f['orders']) > 0, 1 + n(f['visits'])),
  cost: (f) => [1, (n(f['people_seconds']) * HOUR_COSTS) / 3_600 + n(f['model_money']) + n(f['channel_money'])],
  cost_people: (f) => [1, (n(f['people_seconds']) * HOUR_COSTS) / 3_600],
  cost_model: (f) => [1, n(f['model_money'])],
  cost_channel: (f) => [1, n(f['channel_money'])],
  cost_settled: (f) => {
    const good = !against(f, ['disliked', 'contrary', 'returned']) && (!f['unanswered'] || n(f['agent_messages']) > 0)
    const costs = (n(f['people_seconds']) * HOUR_COSTS) / 3_600 + n(f['model_money']) + n(f['channel_money'])
    return when(over(f), costs, yes(good))
  },
  asked: (f) => when(has(f['customer_id']), yes(f['asked'])),
  ordered: (f) => when(f['asked'] && f['order_ripe'], yes(n(f['orders']) > 0)),
  paid: (f) => when(f['asked'] && f['order_ripe'], yes(n(f['paid']) > 0)),
  spent: (f) => when(f['asked'] && f['order_ripe'], n(f['spent'])),
  potential: (f) => when(f['asked'] && f['order_ripe'] && n(f['orders']) === 0, 1),
  sent_back: (f) => when(has(f['customer_id']) && f['return_ripe'], yes(n(f['sent_back']) > 0)),
}
