using System;

namespace Acme.Billing
{
    /// <summary>An invoice.</summary>
    public class Invoice
    {
        // In cents.
        public int Total { get; set; }

        /* Printed with
           the currency. */
        public string Text() => $"{Total} // EUR";
    }
}
