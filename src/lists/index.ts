export { textOrder } from './order.ts';

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

/**
 * What a map has under a key that is in it.
 *
 * @param what the map holds, for the message
 * @throws RangeError if the key is not in the map
 */
export function entry<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`no ${String(key)} among ${map.size} ${what}`);
  return value;
}
