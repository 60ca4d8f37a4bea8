/** How a trace says that a model's words were not used, and what that is called here; the rest is the words it is about. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^unbacked: ?(.*)$/su, 'unbacked'],
  [/^left out: ?(.*)$/su, 'left_out'],
  [/^a name: ?(.*)$/su, 'name'],
  [/^names a place|^leaves out/u, 'left_out'],
  [/^too long|^speaks of something else|^an address/u, 'else'],
  [/^yes and no|^the no stands|^asks where|changed places$|^somebody else|^differs in/u, 'turned'],
  [/^no matter of the list|^no words|^no reading/u, 'none'],
  [/^not the message: ?(.*)$/su, 'misread'],
  [/^a yes where nothing was put/u, 'no_yes'],
  [/^late/u, 'late'],
  [/^busy/u, 'busy'],
  [/^resting/u, 'resting'],
  [/^no answer/u, 'no_answer'],
  [/budget of the shopper/u, 'shopper'],
  [/budget of the day/u, 'day'],
]

/** Why a model's words were not used; what is not known here stays as the service wrote it. */
export function refusedBy(refused: string): { reason: string; detail: string } {
  const found = REASONS.find(([said]) => said.test(refused))
  return found ? { reason: found[1], detail: found[0].exec(refused)?.[1] ?? '' } : { reason: 'other', detail: refused }
}
