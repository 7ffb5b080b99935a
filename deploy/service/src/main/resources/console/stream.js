// The application's views as they change, and calls to it. A token, where one is needed, comes with the page's address and stays in the tab.
const TOKEN = 'embedstream.token';
const SILENCE_MS = 15000;

const given = /[#&]token=([^&]*)/.exec(location.hash);
if (given) {
  sessionStorage.setItem(TOKEN, decodeURIComponent(given[1]));
  history.replaceState(null, '', location.pathname + location.search + '#/');
}

export const hasToken = () => Boolean(sessionStorage.getItem(TOKEN));
export const setToken = (token) => sessionStorage.setItem(TOKEN, token);

function headers(more) {
  const token = sessionStorage.getItem(TOKEN);
  return { 'X-Embedstream': 'console', ...(token ? { Authorization: `Bearer ${token}` } : {}), ...more };
}

async function failure(response) {
  const body = await response.json().catch(() => ({}));
  return Object.assign(new Error(body.error || `status ${response.status}`), { status: response.status });
}

export async function get(path) {
  const response = await fetch(path, { headers: headers(), cache: 'no-store' });
  if (!response.ok) throw await failure(response);
  return response.json();
}

export async function bytes(path) {
  const response = await fetch(path, { headers: headers(), cache: 'no-store' });
  if (!response.ok) throw await failure(response);
  return response.arrayBuffer();
}

export async function post(path, body) {
  const response = await fetch(path, { method: 'POST', headers: headers({ 'Content-Type': 'application/json' }), body: JSON.stringify(body) });
  if (!response.ok) throw await failure(response);
  return response.json();
}

/** Follows a view until the returned function is called; comes back by itself after a break. */
export function follow(view, onData, onState) {
  let stopped = false;
  let controller;
  let silence;
  const heard = () => { clearTimeout(silence); silence = setTimeout(() => controller.abort(), SILENCE_MS); };
  const read = async () => {
    controller = new AbortController();
    heard();
    const response = await fetch(`/v1/console/stream?view=${view}`, { headers: headers(), signal: controller.signal, cache: 'no-store' });
    if (!response.ok) throw await failure(response);
    onState({ live: true });
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      rest += decoder.decode(value, { stream: true });
      const parts = rest.split('\n\n');
      rest = parts.pop();
      const latest = parts.filter((part) => part.startsWith('event:')).pop();
      if (latest) onData(JSON.parse(latest.slice(latest.indexOf('data: ') + 6)));
    }
  };
  (async () => {
    for (let pause = 500; !stopped; pause = Math.min(pause * 2, 5000)) {
      try {
        await read();
        pause = 500;
      } catch (e) {
        if (stopped) return;
        onState({ live: false, message: e.message, status: e.status });
      }
      clearTimeout(silence);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  })();
  return () => { stopped = true; clearTimeout(silence); controller?.abort(); };
}
