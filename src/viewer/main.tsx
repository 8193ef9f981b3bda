import { render } from 'preact';
import { Page } from './Page.tsx';
import { type Payload, payloadId } from './payload.ts';

const place = document.getElementById('page');
const payload = document.getElementById(payloadId)?.textContent;
if (place === null || !payload) throw new Error('this page has lost its data: write it again with cimline view');
render(<Page payload={JSON.parse(payload) as Payload} />, place);
