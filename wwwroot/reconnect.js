// A portal that was restarted knows nothing of this page's circuit: the page is loaded again and reads the record anew.
window.upgradePortal = { zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone };
const modal = document.getElementById("components-reconnect-modal");
modal.addEventListener("components-reconnect-state-changed", (event) => {
  if (event.detail.state === "rejected") location.reload();
  if (event.detail.state === "failed") {
    const again = setInterval(() => fetch("/healthz").then((answer) => {
      if (answer.ok) { clearInterval(again); location.reload(); }
    }, () => { /* still away: asked again */ }), 3000);
  }
});
