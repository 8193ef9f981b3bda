import { useEffect, useRef } from 'preact/hooks';

const keys: readonly (readonly [string, string])[] = [
  ['W S', 'zoom in, zoom out'],
  ['A D', 'pan left, pan right; so do the arrows'],
  ['0', 'whole run'],
  ['F', 'frame the selection or the range'],
  ['[ ]', 'select its cause; select what it caused'],
  [', .', 'the span before and after in the same lane'],
  ['/', 'search; Enter shows the next found, Shift Enter the one before'],
  ['Esc', 'clear selection, range and search'],
  ['Tab', 'to the tree of rows: arrows walk and unfold it, Enter selects a span of the row'],
  ['wheel', 'zoom at the pointer; with Shift pan, with Alt scroll; over the names it scrolls'],
  ['drag', 'pan; along the ruler, or with Shift, select a range'],
];

/** What keys and pointer do. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="help" ref={dialog} onClose={onClose} aria-label="Keys">
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
