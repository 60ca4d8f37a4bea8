/** Why something of a deed is refused, and the way out. */
export const DEEDS_EN = {
  'deed.stands': 'the shop did not take back {ids}; try later, or end it by hand',
  'deed.not_stuck': 'action {id} is {deedState}; only what failed or is unclear is ended by hand',
  'deed.not_here': 'action {id} is not of this workspace',
  'deed.waits_not': 'action {id} is {deedState}, it waits for nobody',
  'deed.own_no': 'the shopper appeals against your own no to action {id}; another colleague decides on it',
  'deed.own_second': 'action {id} makes goods good once more, and you asked for it: somebody else takes the second look',
  'deed.above': 'action {id} is above what an agent may give; ask a manager or owner for the yes',
  'deed.key_used': 'this key was used for something else; open it anew',
  'deed.open_already': 'the same is open already for order {order}: decide on that one first, above',
  'deed.otherwise_now': 'it would come out otherwise now than you saw; look at it once more',
  'deed.not_now': 'this cannot be done now; look at the reasons again',
} as const
