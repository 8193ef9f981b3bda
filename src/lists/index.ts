/**
 * The element at an index of a list that has one there.
 *
 * @param what the list holds, for the message
 * @throws RangeError if the list is too short
 */
export function at<T>(list: ArrayLike<T>, index: number, what: string): T {
  const element = list[index];
  if (element === undefined) throw new RangeError(`no element ${index} of ${list.length} ${what}`);
  return element;
}

/**
 * The first element of a list that is not empty.
 *
 * @param what the list holds, for the message
 * @throws RangeError if the list is empty
 */
export function first<T>(list: ArrayLike<T>, what: string): T {
  return at(list, 0, what);
}

/**
 * The last element of a list that is not empty.
 *
 * @param what the list holds, for the message
 * @throws RangeError if the list is empty
 */
export function last<T>(list: ArrayLike<T>, what: string): T {
  return at(list, list.length - 1, what);
}
